// Where a study leads back to, and on.
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetWorklistPlace, keepWorklistPlace, neighbourOf, readWorklistPlace, rowToReturnTo, visitInWorklist } from './worklist-place.ts';

const stored = new Map<string, string>();
vi.stubGlobal('sessionStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => stored.set(key, value), removeItem: (key: string) => stored.delete(key) });
beforeEach(forgetWorklistPlace);

const left = { address: '/worklist?tab=unread', studyId: 'b', studyIds: ['a', 'b', 'c', 'd'], text: 'MUSTER' };

test('what was searched for is known to the page and stored nowhere', () => {
  keepWorklistPlace(left);
  expect(readWorklistPlace()).toEqual(left);
  expect([...stored.values()].join()).toContain('tab=unread');
  expect([...stored.values()].join()).not.toContain('MUSTER');
});

test('the cursor of the list goes along to its other studies, and stays for studies that are not in it', () => {
  keepWorklistPlace(left);
  visitInWorklist('c');
  expect(readWorklistPlace()?.studyId).toBe('c');
  visitInWorklist('a prior exam');
  expect(readWorklistPlace()?.studyId).toBe('c');
});

test.each([
  ['the study itself', ['a', 'b', 'c'], 'b'],
  ['the one after it when it has left the list', ['new', 'a', 'd'], 'd'],
  ['the one before when none after it is left', ['new', 'a'], 'a'],
  ['nowhere when all of them have left', ['new'], null],
])('one comes back to %s', (_, shown, expected) => {
  expect(rowToReturnTo(left, shown)).toBe(expected);
});

test('the neighbours of a study end with the list', () => {
  expect([neighbourOf('b', left, 1), neighbourOf('b', left, -1), neighbourOf('d', left, 1), neighbourOf('a', left, -1)]).toEqual(['c', 'a', null, null]);
  expect([neighbourOf('elsewhere', left, 1), neighbourOf('b', null, 1)]).toEqual([null, null]);
});
