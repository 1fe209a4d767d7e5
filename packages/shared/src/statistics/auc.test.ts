// Hand-counted pairs.
import { expect, test } from 'vitest';
import { auc, rankedAuc } from './auc.ts';

const ill = (score: number) => ({ positive: true, score });
const well = (score: number) => ({ positive: false, score });

test('pairs are counted, and a tie is one half', () => {
  // (ill, well): (0.8, 0.1) right, (0.8, 0.4) right, (0.4, 0.1) right, (0.4, 0.4) half: 3.5 of 4.
  expect(auc([ill(0.8), well(0.1), ill(0.4), well(0.4)])).toBe(3.5 / 4);
});

test('a score that says nothing has one half, one that is always wrong has none', () => {
  expect(auc([ill(0.5), ill(0.5), well(0.5)])).toBe(0.5);
  expect(auc([ill(0.1), well(0.9)])).toBe(0);
});

test('one class alone has no area', () => {
  expect(auc([ill(0.2), ill(0.3)])).toBeNull();
  expect(auc([])).toBeNull();
});

test('a case of weight two counts as two cases, one of weight zero as none', () => {
  const cases = [ill(0.8), ill(0.2), well(0.5), well(0.9)];
  // ill 0.8 twice, ill 0.2 never: pairs (0.8, 0.5) right and (0.8, 0.9) wrong, each twice.
  expect(rankedAuc(cases)([2, 0, 1, 1])).toBe(0.5);
  expect(rankedAuc(cases)([1, 1, 2, 0])).toBe(auc([ill(0.8), ill(0.2), well(0.5), well(0.5)]));
  expect(rankedAuc(cases)([0, 0, 1, 1])).toBeNull();
});
