// The upload queue: three at a time, in order, nothing sent twice, and an outcome for each.
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { adviceFor, reasonFor, refusalWords } from './advice.ts';
import { outcomeOf } from './send-file.ts';
import { CHECKED_AT_ONCE, nextToCheck, nextToSend, summarize, uploadReducer, type FileOutcome, type QueuedFile } from './upload-queue.ts';

const added = (count: number): readonly QueuedFile[] => uploadReducer([], { kind: 'ADDED', files: Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `folder/${at + 1}.dcm`, bytes: 1000 })) });
const checked = (files: readonly QueuedFile[]): readonly QueuedFile[] => files.reduce((next, { id }) => uploadReducer(next, { kind: 'CHECKED', id }), files);
/** None of them is here. */
const five = checked(added(5));
const ids = (files: readonly QueuedFile[]): number[] => files.map(({ id }) => id);
const started = (files: readonly QueuedFile[]): readonly QueuedFile[] => nextToSend(files).reduce((next, { id }) => uploadReducer(next, { kind: 'STARTED', id }), files);
const ended = (files: readonly QueuedFile[], id: number, outcome: FileOutcome): readonly QueuedFile[] => uploadReducer(files, { kind: 'ENDED', id, outcome });

describe('the queue', () => {
  test('sends three at a time, the next when one ends', () => {
    expect(ids(nextToSend(five))).toEqual([1, 2, 3]);
    const sending = started(five);
    expect(nextToSend(sending)).toEqual([]);
    expect(ids(nextToSend(ended(sending, 2, { kind: 'STORED', studyId: 's' })))).toEqual([4]);
  });
  test('looks files up before it sends them, a good many at once', () => {
    const many = added(40);
    expect(nextToSend(many)).toEqual([]);
    expect(nextToCheck(many)).toHaveLength(CHECKED_AT_ONCE);
    const checking = uploadReducer(many, { kind: 'CHECKING', ids: ids(nextToCheck(many)) });
    expect(nextToCheck(checking)).toEqual([]);
    const here = ended(checking, 1, { kind: 'DUPLICATE', studyId: 's' });
    expect(ids(nextToCheck(here))).toEqual([CHECKED_AT_ONCE + 1]);
    expect(ids(nextToSend(uploadReducer(here, { kind: 'CHECKED', id: 2 })))).toEqual([2]);
  });
  test('sends what did not get through again before what comes behind it, without looking it up again', () => {
    const held = uploadReducer(started(five), { kind: 'HELD', id: 2 });
    expect(ids(nextToSend(held))).toEqual([2]);
    expect(nextToCheck(held)).toEqual([]);
  });
  test('does not let late progress undo an outcome', () => {
    const done = ended(started(five), 1, { kind: 'STORED', studyId: 's' });
    expect(uploadReducer(done, { kind: 'PROGRESSED', id: 1, sent: 0.5 })).toBe(done);
  });
  test('sends again only what was not sent', () => {
    const done = ended(ended(started(five), 1, { kind: 'UNSENT', why: 'UNREACHABLE', message: null }), 2, { kind: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason: null, message: '' });
    const states = uploadReducer(done, { kind: 'RETRIED' }).map(({ state }) => state.phase);
    expect(states).toEqual(['WAITING', 'DONE', 'SENDING', 'READY', 'READY']);
  });
  test('is summarised with each study counted once', () => {
    const outcomes: FileOutcome[] = [
      { kind: 'STORED', studyId: 'a' },
      { kind: 'DUPLICATE', studyId: 'a' },
      { kind: 'CONFLICT', studyId: 'b', reason: 'CONTENT_DIFFERS', message: '' },
      { kind: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason: 'STATIC', message: '' },
    ];
    const done = outcomes.reduce((files, outcome, index) => ended(files, index + 1, outcome), five);
    expect(summarize(done)).toEqual({ total: 5, underWay: 1, takenIn: 1, alreadyHere: 1, notTakenIn: 2, unsent: 0, studies: 2 });
  });
});

describe('an answer', () => {
  const file = { name: '', code: null, reason: null, message: null, studyId: 'study' };
  test.each([
    [200, JSON.stringify({ files: [{ ...file, outcome: 'STORED' }] }), { kind: 'STORED', studyId: 'study' }],
    [200, JSON.stringify({ files: [{ ...file, outcome: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason: 'STATIC', message: 'A spot view.', studyId: null }] }), { kind: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason: 'STATIC', message: 'A spot view.' }],
    [503, JSON.stringify({ errors: [{ message: 'Away.' }] }), { kind: 'UNSENT', why: 'UNREACHABLE', message: 'Away.' }],
    [502, '<html>', { kind: 'UNSENT', why: 'UNEXPECTED', message: null }],
    [0, '', { kind: 'UNSENT', why: 'UNREACHABLE', message: null }],
  ])('%i %s', (status, text, outcome) => {
    expect(outcomeOf(status, text)).toEqual(outcome);
  });
});

describe('a refusal', () => {
  const words = (locale: Locale) => createTranslator<Messages, 'upload'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'upload' });
  const refused = (reason: string | null): FileOutcome => ({ kind: 'REFUSED', code: 'UNSUPPORTED_IMAGE', reason, message: 'As the API says it.' });
  test('says what to do, by its reason or else by its code', () => {
    expect(adviceFor(words('en'), refused('STATIC'))).toContain('whole-body');
    expect(adviceFor(words('en'), refused('SOMETHING_NEW'))).toContain('planar bone scan');
    expect(adviceFor(words('en'), { kind: 'STORED', studyId: null })).toBeUndefined();
  });
  test('says why in the language of the page; in English in the words of the API', () => {
    expect(reasonFor(words('en'), 'en', refused('STATIC'))).toBe('As the API says it.');
    expect(reasonFor(words('de'), 'de', refused('STATIC'))).toContain('Einzelaufnahme');
    expect(reasonFor(words('de'), 'de', refused('SOMETHING_NEW'))).toBe('Sie wurde nicht angenommen.');
    expect(refusalWords(words('de'), 'FLOOD_OR_PHANTOM')).toContain('Qualitätskontrolle');
    expect(refusalWords(words('en'), 'SOMETHING_NEW')).toBeUndefined();
    expect(reasonFor(words('de'), 'de', { kind: 'STORED', studyId: null })).toBeUndefined();
  });
});
