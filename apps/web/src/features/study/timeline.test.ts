// The life story as people read it.
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import type { Locale } from '../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { formatsFor } from '../../ui/format.ts';
import { answeredAfter, stepsOf, type Step } from './timeline.ts';
import type { TimelineEntry } from './study-query.ts';

const entry = (kind: string, seconds: number, payload: Record<string, unknown> = {}): TimelineEntry => ({ kind, payload, at: new Date(Date.UTC(2026, 10, 23, 12, 0) + seconds * 1000).toISOString(), index: String(seconds), actorKind: 'SYSTEM' });
const told = <Told>(tell: (timeline: readonly TimelineEntry[], t: Parameters<typeof stepsOf>[1], formats: Parameters<typeof stepsOf>[2]) => Told, locale: Locale = 'en') => (timeline: readonly TimelineEntry[]): Told =>
  tell(timeline, createTranslator<Messages, 'study'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'study' }), formatsFor(locale));
const [steps, after] = [told(stepsOf), told(answeredAfter)];
const words = (all: readonly Step[]): string[] => all.map((step) => step.words);

test('steps are in words, in order, with the time between them', () => {
  const received = [entry('PREDICTION_SUCCEEDED', 0.2), entry('STUDY_RECEIVED', 0), entry('INSTANCE_STORED', 0, { views: [{ view: 'ANTERIOR' }, { view: 'POSTERIOR' }] })];
  expect(steps(received).map((step) => [step.words, step.sinceMs])).toEqual([
    ['received', null],
    ['image kept: anterior and posterior', 0],
    ['answered', 200],
  ]);
  expect(words(told(stepsOf, 'de')(received))).toEqual(['eingegangen', 'Bild gespeichert: anterior und posterior', 'ausgewertet']);
});

test('the way from received to answered is told once there is an answer', () => {
  expect(after([entry('STUDY_RECEIVED', 0), entry('PREDICTION_STARTED', 1)])).toBeNull();
  expect(after([entry('STUDY_RECEIVED', 0), entry('PREDICTION_SUCCEEDED', 0.2)])).toBe('answered 200 ms after it was received');
  expect(after([entry('STUDY_RECEIVED', 0), entry('PREDICTION_ABSTAINED', 3)])).toBe('abstained 3.0 s after it was received');
  expect(told(answeredAfter, 'de')([entry('STUDY_RECEIVED', 0), entry('PREDICTION_ANSWERED', 3)])).toBe('ausgewertet 3,0 s nach dem Eingang');
});

test('a second beginning is told as one, until it is asked for anew', () => {
  const model = { model: 'osteon-mean', version: '1.0.0' };
  const story = steps([entry('PREDICTION_QUEUED', 0, model), entry('PREDICTION_STARTED', 1), entry('PREDICTION_STARTED', 2), entry('PREDICTION_QUEUED', 3), entry('PREDICTION_STARTED', 4)]);
  expect(words(story)).toEqual(['classification asked for, osteon-mean 1.0.0', 'classification began', 'classification began again', 'classification asked for', 'classification began']);
});

test('a late answer that was refused says why', () => {
  expect(words(steps([entry('PREDICTION_OUTCOME_REFUSED', 0, { reason: 'OLDER_TOKEN' })]))).toEqual(['a late answer came and was not taken: another worker had taken over']);
  expect(words(steps([entry('PREDICTION_OUTCOME_REFUSED', 0, { reason: 'NEW' })]))).toEqual(['a late answer came and was not taken']);
});

test('that a study is urgent, and that it no longer is, are told apart', () => {
  expect(words(steps([entry('STUDY_PRIORITY_SET', 0, { priority: 'STAT' }), entry('STUDY_PRIORITY_SET', 1, { priority: 'ROUTINE' })]))).toEqual(['made STAT', 'routine again']);
});

test('what has no words yet is called by its name in the ledger', () => {
  expect(words(steps([entry('STUDY_TURNED_OVER', 0), entry('toString', 1)]))).toEqual(['study turned over', 'tostring']);
});

test('the day stands once, and again when it changes; entries without an index are told apart', () => {
  const story = steps([entry('STUDY_RECEIVED', 0), entry('STUDY_READY', 1), entry('STUDY_CLAIMED', 48 * 3600)].map((one) => ({ ...one, index: null })));
  expect(story.map(({ day }) => day !== null)).toEqual([true, false, true]);
  expect(new Set(story.map(({ key }) => key)).size).toBe(3);
});
