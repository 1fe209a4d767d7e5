// What a filter asks for, what belongs under it, and how it stands in an address and is kept.
import { describe, expect, test } from 'vitest';
import { choicesOf, filterOf, sameFilter } from './saved-choices.ts';
import { addressOf, ALL, answerOf, belongs, choiceCount, filterFrom, seenFilter, variablesFor, type Filter } from './worklist-filter.ts';
import type { WorklistRow } from './worklist-query.ts';

const NOW = new Date(2026, 10, 23, 15, 30);
const ask = (filter: Partial<Filter>, seesSuspicion = true) => variablesFor({ ...ALL, ...filter }, { first: 50, after: null, now: NOW, seesSuspicion });

const row = (change: Partial<WorklistRow> = {}, prediction: Partial<NonNullable<WorklistRow['latestPrediction']>> | null = null): WorklistRow => ({
  id: 'a', state: 'READY', rejectedReason: null, priority: 'ROUTINE', createdAt: NOW.toISOString(), performedAt: null, description: null, claimedBy: null, claimedAt: null, claimedByMe: false,
  patient: { id: 'p', patientNumber: 'M-1', name: 'DEMO^A', birthDate: null, sex: 'F' },
  views: [],
  latestPrediction:
    prediction === null
      ? null
      : { id: 'r', state: 'SUCCEEDED', requestedAt: '', startedAt: null, answeredAt: null, probability: null, intervalLow: null, intervalHigh: null, threshold: null, abstentionReason: null, failureReason: null, modelVersion: { trainedOn: 'SIMULATED' }, ...prediction },
  ...change,
});

describe('asks for', () => {
  test('nothing in particular', () => {
    expect(ask({})).toEqual({ first: 50, after: null, state: null, answer: null, assignedToMe: null, priority: null, receivedFrom: null, receivedBefore: null, text: null, sort: 'NEWEST' });
  });
  test('what is unread, whatever else is chosen', () => {
    expect(ask({ tab: 'unread', state: 'SIGNED' }).state).toEqual(['READY']);
  });
  test('answers that need a person, without those that say something about disease where they are withheld', () => {
    expect(ask({ tab: 'attention' }).answer).toEqual(['FAILED', 'ABSTAINED', 'UNDECIDED']);
    expect(ask({ tab: 'attention' }, false).answer).toEqual(['FAILED', 'ABSTAINED']);
  });
  test('whole days of the reader', () => {
    expect(ask({ received: { kind: 'WITHIN', days: 1 } }).receivedFrom).toBe(new Date(2026, 10, 23).toISOString());
    expect(ask({ received: { kind: 'WITHIN', days: 7 } }).receivedFrom).toBe(new Date(2026, 10, 17).toISOString());
    const { receivedFrom, receivedBefore } = ask({ received: { kind: 'BETWEEN', fromDay: '2026-10-01', toDay: '2026-10-31' } });
    expect([receivedFrom, receivedBefore]).toEqual([new Date(2026, 9, 1).toISOString(), new Date(2026, 10, 1).toISOString()]);
  });
});

test.each([
  [row(), 'NONE'],
  [row({}, { state: 'RUNNING' }), 'NONE'],
  [row({}, { probability: 0.5, threshold: 0.5 }), 'RAISED'],
  [row({}, { probability: 0.49, threshold: 0.5 }), 'LOW'],
  [row({}, { state: 'ABSTAINED', abstentionReason: 'TOO_CLOSE_TO_CALL' }), 'UNDECIDED'],
  [row({}, { state: 'ABSTAINED', abstentionReason: 'VIEW_MISSING' }), 'ABSTAINED'],
  [row({}, { state: 'FAILED' }), 'FAILED'],
  [row({}, { state: 'WITHHELD' }), null],
])('the answer of %j is %s', (study, answer) => {
  expect(answerOf(study)).toBe(answer);
});

test.each<[string, Partial<Filter>, WorklistRow, boolean]>([
  ['any study', {}, row(), true],
  ['a routine one under STAT', { statOnly: true }, row(), false],
  ['a signed one under unread', { tab: 'unread' }, row({ state: 'SIGNED' }), false],
  ['another\'s under mine', { tab: 'mine' }, row({ state: 'IN_REVIEW' }), false],
  ['a failed one under attention', { tab: 'attention' }, row({}, { state: 'FAILED' }), true],
  ['an answered one under attention', { tab: 'attention' }, row({}, { probability: 0.9, threshold: 0.5 }), false],
  ['one whose answer is hidden under no answer', { answer: ['NONE'] }, row({}, { state: 'WITHHELD' }), false],
  ['one of yesterday under today', { received: { kind: 'WITHIN', days: 1 } }, row({ createdAt: new Date(2026, 10, 22, 23, 59).toISOString() }), false],
])('%s', (_, filter, study, expected) => {
  expect(belongs(study, { ...ALL, ...filter }, NOW)).toBe(expected);
});

const FILTERS: readonly Filter[] = [
  ALL,
  { ...ALL, tab: 'unread', statOnly: true, sort: 'STAT_FIRST' },
  { ...ALL, tab: 'mine', answer: ['RAISED', 'UNDECIDED'], received: { kind: 'WITHIN', days: 7 } },
  { ...ALL, state: 'SIGNED', received: { kind: 'BETWEEN', fromDay: '2026-10-01', toDay: null }, sort: 'SUSPICION' },
];
test.each(FILTERS)('comes back from its address and from where it is kept: %j', (filter) => {
  const query = Object.fromEntries(new URL(addressOf(filter), 'http://x').searchParams);
  expect(filterFrom(query)).toEqual(filter);
  const saved = { name: 'x', ...choicesOf(filter, true) } as Parameters<typeof filterOf>[0];
  expect(filterOf(saved)).toEqual(filter);
  expect(sameFilter([saved], filter, true)).toBe(saved);
});

test('where lists do not tell what the models say, an address and a kept filter do not ask for it', () => {
  expect(seenFilter({ ...ALL, answer: ['RAISED'], sort: 'SUSPICION' }, false)).toEqual(ALL);
  expect(seenFilter({ ...ALL, answer: ['FAILED', 'LOW'], sort: 'OLDEST' }, false)).toEqual({ ...ALL, answer: ['FAILED'], sort: 'OLDEST' });
  expect(choicesOf({ ...ALL, tab: 'attention' }, false).answer).toEqual(['FAILED', 'ABSTAINED']);
  expect(choicesOf({ ...ALL, tab: 'attention' }, true).answer).toEqual(['FAILED', 'ABSTAINED', 'UNDECIDED']);
});

test('an address never holds what was searched for, and what makes no sense in it is left out', () => {
  expect(addressOf({ ...ALL, text: 'DEMO^ANNA' })).toBe('/worklist');
  expect(filterFrom({ tab: 'x', state: ['READY'], answer: 'RAISED.MAYBE', within: '-3', between: 'a.b', sort: 'NAME' })).toEqual({ ...ALL, answer: ['RAISED'] });
});

test('choices beside tab, STAT and text are counted', () => {
  expect([choiceCount(ALL), choiceCount({ ...ALL, tab: 'mine', statOnly: true, text: 'a' }), choiceCount({ ...ALL, sort: 'OLDEST', state: 'READY' })]).toEqual([0, 0, 2]);
});
