// The life story as people read it.
import { expect, test } from 'vitest';
import { answeredAfter, stepsOf } from './timeline.ts';
import type { TimelineEntry } from './study-query.ts';

const entry = (kind: string, seconds: number, payload: Record<string, unknown> = {}): TimelineEntry => ({ kind, payload, at: new Date(Date.UTC(2026, 10, 23, 12, 0) + seconds * 1000).toISOString(), index: String(seconds), actorKind: 'SYSTEM' });

test('steps are in words, in order, with the time between them', () => {
  const steps = stepsOf([entry('PREDICTION_SUCCEEDED', 0.2), entry('STUDY_RECEIVED', 0), entry('INSTANCE_STORED', 0, { views: [{ view: 'ANTERIOR' }, { view: 'POSTERIOR' }] })]);
  expect(steps.map(({ words, sinceMs }) => [words, sinceMs])).toEqual([
    ['received', null],
    ['image kept: anterior and posterior', 0],
    ['answered', 200],
  ]);
});

test('the way from received to answered is told once there is an answer', () => {
  expect(answeredAfter([entry('STUDY_RECEIVED', 0), entry('PREDICTION_STARTED', 1)])).toBeNull();
  expect(answeredAfter([entry('STUDY_RECEIVED', 0), entry('PREDICTION_SUCCEEDED', 0.2)])).toBe('answered 200 ms after it was received');
  expect(answeredAfter([entry('STUDY_RECEIVED', 0), entry('PREDICTION_ABSTAINED', 3)])).toBe('abstained 3.0 s after it was received');
});

test('a second beginning is told as one, until it is asked for anew', () => {
  const steps = stepsOf([entry('PREDICTION_QUEUED', 0), entry('PREDICTION_STARTED', 1), entry('PREDICTION_STARTED', 2), entry('PREDICTION_QUEUED', 3), entry('PREDICTION_STARTED', 4)]);
  expect(steps.map(({ words }) => words)).toEqual(['classification asked for', 'classification began', 'classification began again', 'classification asked for', 'classification began']);
});

test('a late answer that was refused says why', () => {
  expect(stepsOf([entry('PREDICTION_OUTCOME_REFUSED', 0, { reason: 'OLDER_TOKEN' })])[0]?.words).toBe('a late answer came and was not taken: another worker had taken over');
  expect(stepsOf([entry('PREDICTION_OUTCOME_REFUSED', 0, { reason: 'NEW' })])[0]?.words).toBe('a late answer came and was not taken');
});

test('the day stands once, and again when it changes; entries without an index are told apart', () => {
  const steps = stepsOf([entry('STUDY_RECEIVED', 0), entry('STUDY_READY', 1), entry('STUDY_CLAIMED', 48 * 3600)].map((one) => ({ ...one, index: null })));
  expect(steps.map(({ day }) => day !== null)).toEqual([true, false, true]);
  expect(new Set(steps.map(({ key }) => key)).size).toBe(3);
});
