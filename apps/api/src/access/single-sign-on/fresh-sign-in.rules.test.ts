// A sign-in counts as fresh when it happened after it was asked for.
import { expect, test } from 'vitest';
import { isFreshSignIn } from './fresh-sign-in.rules.ts';

const BEGUN_MS = Date.parse('2026-01-01T12:00:00.700Z');
const NOW_MS = Date.parse('2026-01-01T12:02:00Z');
const at = (time: string): number => Date.parse(`2026-01-01T${time}Z`) / 1000;

test.each([
  ['in the second in which it was asked for, which is told without its fraction', at('12:00:00'), true],
  ['a minute later', at('12:01:00'), true],
  ['half a minute before, by a clock that is behind', at('11:59:30'), true],
  ['a little earlier than that', at('11:59:29'), false],
  ['this morning', at('08:00:00'), false],
  ['half a minute in the future, by a clock that is ahead', at('12:02:30'), true],
  ['further in the future', at('12:02:31'), false],
  ['at a time that is not told', null, false],
])('%s', (_, authTime, fresh) => {
  expect(isFreshSignIn(authTime, BEGUN_MS, NOW_MS)).toBe(fresh);
});
