// The life story as people read it.
import { expect, test } from 'vitest';
import { receivedToAnsweredMs, stepsOf } from './timeline.ts';
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
  expect(receivedToAnsweredMs([entry('STUDY_RECEIVED', 0), entry('PREDICTION_STARTED', 1)])).toBeNull();
  expect(receivedToAnsweredMs([entry('STUDY_RECEIVED', 0), entry('PREDICTION_ABSTAINED', 3)])).toBe(3000);
});
