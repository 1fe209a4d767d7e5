// Conformal sets by hand: a band from 0.3 to 0.5 with its ends, and no band at all.
import { expect, test } from 'vitest';
import { conformalSet, covers, type ConformalRule } from './conformal.ts';

const BAND: ConformalRule = { abstain: [0.3, 0.5], threshold: 0.5 };
const NO_BAND: ConformalRule = { abstain: null, threshold: 0.5 };

test.each<[number, ConformalRule, boolean, boolean]>([
  [0.29, BAND, false, true],
  [0.3, BAND, true, true],
  [0.5, BAND, true, true],
  [0.51, BAND, true, false],
  [0.49, NO_BAND, false, true],
  [0.5, NO_BAND, true, false],
])('at %d with %o: yes %s, no %s', (probability, rule, yes, no) => {
  const set = conformalSet(probability, rule);
  expect(set).toEqual({ yes, no });
  expect([covers(set, true), covers(set, false)]).toEqual([yes, no]);
});
