// The live worklist: nothing moves under the reader, nothing is lost, nothing is shown twice.
import { describe, expect, test } from 'vitest';
import { ALL, type Filter } from './worklist-filter.ts';
import { study } from './testing/row-of.ts';
import type { WorklistRow } from './worklist-query.ts';
import { isOpenQuestion, startingState as started, worklistReducer, type WorklistState } from './worklist-state.ts';

const NOW = new Date('2026-11-23T18:00:00Z');
const startingState = (rows: readonly WorklistRow[], endCursor: string | null, hasMore: boolean, sort: Filter['sort'] = 'NEWEST'): WorklistState => started(rows, endCursor, hasMore, sort);

const shown = (state: WorklistState): string[] => state.rows.map(({ id }) => id);
const changed = (row: WorklistRow, atRest: boolean, filter = ALL) => ({ kind: 'CHANGED', row, filter, now: NOW, atRest }) as const;

describe('a study that is shown', () => {
  const start = startingState([study(3), study(2), study(1)], null, false);
  test('changes where it stands', () => {
    const next = worklistReducer(start, changed(study(2, { state: 'IN_REVIEW', claimedBy: 'Dr. A' }), false));
    expect(shown(next)).toEqual(shown(start));
    expect(next.rows[1]?.claimedBy).toBe('Dr. A');
    expect([...next.fresh]).toEqual(['study-002']);
  });
  test('changes on a later page too', () => {
    const more = worklistReducer(startingState([study(3)], 'a', true), { kind: 'APPENDED', rows: [study(2)], endCursor: 'b', hasMore: true });
    expect(worklistReducer(more, changed(study(2, { state: 'SIGNED' }), false)).rows[1]?.state).toBe('SIGNED');
  });
  test('stays when it leaves the filter, until the list is fetched anew', () => {
    const unread: Filter = { ...ALL, tab: 'unread' };
    expect(shown(worklistReducer(start, changed(study(2, { state: 'IN_REVIEW' }), true, unread)))).toEqual(shown(start));
  });
  test('that comes unchanged lights nothing', () => {
    expect(worklistReducer(start, changed(study(2), true))).toBe(start);
  });
});

describe('a new study', () => {
  const start = startingState([study(2), study(1)], null, false);
  test('waits while somebody points at the list', () => {
    const next = worklistReducer(start, changed(study(3), false));
    expect(shown(next)).toEqual(shown(start));
    expect(next.waiting.map(({ id }) => id)).toEqual(['study-003']);
  });
  test('enters at once when the list is at rest', () => {
    expect(shown(worklistReducer(start, changed(study(3), true)))).toEqual(['study-003', 'study-002', 'study-001']);
  });
  test('counts once, as it is now, however often it changes while it waits', () => {
    const waiting = [study(3), study(4), study(3, { state: 'IN_REVIEW' })].reduce((state, row) => worklistReducer(state, changed(row, false)), start);
    expect(waiting.waiting.map(({ id }) => id)).toEqual(['study-004', 'study-003']);
    const next = worklistReducer(waiting, { kind: 'LET_IN' });
    expect(shown(next)).toEqual(['study-004', 'study-003', 'study-002', 'study-001']);
    expect(next.rows[1]?.state).toBe('IN_REVIEW');
    expect(next.waiting).toEqual([]);
  });
  test('that leaves the filter while it waits no longer waits', () => {
    const unread: Filter = { ...ALL, tab: 'unread' };
    const waiting = worklistReducer(start, changed(study(3), false, unread));
    expect(worklistReducer(waiting, changed(study(3, { state: 'IN_REVIEW' }), false, unread)).waiting).toEqual([]);
  });
  test('that the filter leaves out does not enter', () => {
    expect(worklistReducer(start, changed(study(3), true, { ...ALL, statOnly: true }))).toBe(start);
    expect(worklistReducer(start, changed(study(3), true, { ...ALL, tab: 'mine' }))).toBe(start);
    expect(worklistReducer(start, changed(study(3), true, { ...ALL, text: 'anna' }))).toBe(start);
  });
  test('that belongs below what has been loaded waits for its page', () => {
    const part = startingState([study(5), study(4)], 'cursor', true);
    expect(worklistReducer(part, changed(study(1), true))).toBe(part);
  });
});

describe('a first page that is asked for again', () => {
  const start = startingState([study(2), study(1)], null, false);
  test('lets wait what is new and changes what is shown', () => {
    const next = worklistReducer(start, { kind: 'FOUND', rows: [study(3), study(2, { state: 'SIGNED' }), study(1)] });
    expect(shown(next)).toEqual(['study-002', 'study-001']);
    expect(next.rows[0]?.state).toBe('SIGNED');
    expect(next.waiting.map(({ id }) => id)).toEqual(['study-003']);
  });
  test('may hold what no longer fills it: that is on the next one', () => {
    const part = startingState([study(5), study(4)], 'cursor', true);
    expect(worklistReducer(part, { kind: 'FOUND', rows: [study(5), study(4), study(3)] })).toBe(part);
  });
});

describe('while something is searched for', () => {
  const anna: Filter = { ...ALL, text: 'anna', tab: 'unread' };
  const start = startingState([study(2), study(1)], null, false);
  test('whether a study that arrives is found is asked, of one that the rest of the filter lets in', () => {
    expect(isOpenQuestion(start, study(3), anna, NOW)).toBe(true);
    expect(isOpenQuestion(start, study(3, { state: 'SIGNED' }), anna, NOW)).toBe(false);
    expect(isOpenQuestion(start, study(2), anna, NOW)).toBe(false); // shown already
    expect(isOpenQuestion(startingState([study(5), study(4)], 'cursor', true), study(3), anna, NOW)).toBe(false); // on a later page
    expect(isOpenQuestion(start, study(3), { ...anna, text: ' ' }, NOW)).toBe(false);
  });
  test('a study that was found waits, and goes on waiting until it leaves the filter', () => {
    const found = worklistReducer(start, { kind: 'FOUND', rows: [study(3), study(2), study(1)] });
    expect(isOpenQuestion(found, study(3), anna, NOW)).toBe(false);
    const urgent = worklistReducer(found, changed(study(3, { priority: 'STAT' }), false, anna));
    expect(urgent.waiting).toEqual([study(3, { priority: 'STAT' })]);
    expect(worklistReducer(urgent, changed(study(3, { state: 'SIGNED' }), false, anna)).waiting).toEqual([]);
    expect(shown(worklistReducer(urgent, { kind: 'LET_IN' }))).toEqual(['study-003', 'study-002', 'study-001']);
  });
});

test('older pages are appended without repeating a row', () => {
  const next = worklistReducer(startingState([study(3), study(2)], 'a', true), { kind: 'APPENDED', rows: [study(2), study(1)], endCursor: 'b', hasMore: false });
  expect(shown(next)).toEqual(['study-003', 'study-002', 'study-001']);
  expect(next.hasMore).toBe(false);
});

test('a row that is told again as it is shown is not drawn anew', () => {
  const start = startingState([study(1)], null, false);
  expect(worklistReducer(start, changed(study(1), true))).toBe(start);
});

describe('in another order', () => {
  test('a new study enters where it belongs', () => {
    const oldest = startingState([study(1), study(3)], null, false, 'OLDEST');
    expect(shown(worklistReducer(oldest, changed(study(2), true, { ...ALL, sort: 'OLDEST' })))).toEqual(['study-001', 'study-002', 'study-003']);
    const urgent = startingState([study(2, { priority: 'STAT' }), study(1)], null, false, 'STAT_FIRST');
    expect(shown(worklistReducer(urgent, changed(study(3, { priority: 'STAT' }), true, { ...ALL, sort: 'STAT_FIRST' })))).toEqual(['study-002', 'study-003', 'study-001']);
  });
  test('a row that would now stand elsewhere stays where it is, also when others enter', () => {
    const urgent = startingState([study(1), study(2)], null, false, 'STAT_FIRST');
    const next = worklistReducer(urgent, changed(study(2, { priority: 'STAT' }), true, { ...ALL, sort: 'STAT_FIRST' }));
    expect(shown(next)).toEqual(['study-001', 'study-002']);
    expect(shown(worklistReducer(next, changed(study(3), true, { ...ALL, sort: 'STAT_FIRST' })))).toEqual(['study-001', 'study-002', 'study-003']);
  });
});
