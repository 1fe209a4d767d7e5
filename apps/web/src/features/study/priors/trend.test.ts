// What the exams of a patient come to on a line.
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../../i18n/messages.ts';
import { formatsFor } from '../../../ui/format.ts';
import type { PriorPrediction } from './priors-query.ts';
import { answerOf, inOrder, isAnswered, nextToCompare, stretches, trendsOf, type TrendExam } from './trend.ts';
import { apartWords, wordsOfAnswer } from './trend-words.ts';

const prediction = (more: Partial<PriorPrediction> = {}): PriorPrediction => ({
  id: 'p', state: 'SUCCEEDED', probability: 0.5, intervalLow: 0.4, intervalHigh: 0.6, threshold: 0.3, abstentionReason: null, failureReason: null, superseded: false, thorax: null,
  modelVersion: { id: 'm', name: 'osteon-vgg', version: '1.1.0' },
  ...more,
});
const view: TrendExam['views'][number] = { view: 'ANTERIOR', evidence: 'VIEW_CODE', rows: 1, columns: 1, totalCounts: 1, maxCount: 1, spacingMm: 2, pixelsPath: '/x' };
const exam = (id: string, performedAt: string | null, predictions: PriorPrediction[] = [prediction()], views = [view]): TrendExam => ({ id, performedAt, createdAt: '2026-01-01T00:00:00Z', views, predictions });

/** In a language. */
function words(locale: Locale) {
  const [priors, shared, formats] = [
    createTranslator<Messages, 'priors'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'priors' }),
    createTranslator<Messages, 'words'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'words' }),
    formatsFor(locale),
  ];
  return {
    answer: (one: PriorPrediction): string => wordsOfAnswer(answerOf(one), shared, formats),
    apart: (one: TrendExam, from: TrendExam): string => apartWords(one, from, priors, formats),
  };
}
const [english, german] = [words('en'), words('de')];

describe('an answer', () => {
  test('is its probability with interval, or a gap in words', () => {
    expect(english.answer(prediction())).toBe('0.50 (0.40-0.60)');
    expect(german.answer(prediction())).toBe('0,50 (0,40-0,60)');
    expect(english.answer(prediction({ state: 'ABSTAINED', probability: 0.31, abstentionReason: 'TOO_CLOSE_TO_CALL' }))).toBe('abstained: too close to call');
    expect(english.answer(prediction({ state: 'FAILED', probability: null, failureReason: 'IMAGE_MISSING' }))).toBe('failed: image missing');
  });
  test('that was given and is not told is hidden until read', () => {
    expect(english.answer(prediction({ probability: null, intervalLow: null, intervalHigh: null }))).toBe('hidden until read');
    expect(english.answer(prediction({ state: 'ABSTAINED', probability: null }))).toBe('hidden until read');
  });
});

describe('a line', () => {
  test('has the exams oldest first, one line a model version, without superseded answers and exams without a date', () => {
    const other = prediction({ modelVersion: { id: 'n', name: 'osteon-vgg', version: '1.0.0' }, probability: 0.1 });
    const trends = trendsOf([exam('new', '2025-05-01T10:00'), exam('old', '2024-01-01T10:00', [prediction(), other, prediction({ superseded: true, probability: 0.9 })]), exam('undated', null)]);
    expect(trends.map(({ model, points }) => [model, points.map(({ exam: id }) => id)])).toEqual([
      ['osteon-vgg 1.1.0', ['old', 'new']],
      ['osteon-vgg 1.0.0', ['old']],
    ]);
  });
  test('is broken where a model said nothing', () => {
    const silent = prediction({ state: 'ABSTAINED', probability: null, abstentionReason: 'VIEW_MISSING' });
    const [trend] = trendsOf([exam('a', '2021-01-01'), exam('b', '2022-01-01', [silent]), exam('c', '2023-01-01'), exam('d', '2024-01-01')]);
    expect(stretches(trend?.points ?? []).map((stretch) => stretch.map(({ exam: id }) => id))).toEqual([['a'], ['c', 'd']]);
    expect(trend?.points.filter(isAnswered)).toHaveLength(3);
  });
});

describe('other exams', () => {
  const [first, second, third] = [exam('first', '2023-01-01T08:00'), exam('second', '2024-01-01T08:00'), exam('third', '2025-01-01T08:00')];
  test('come newest first, those without a date last', () => {
    expect(inOrder([second, exam('undated', null), third, first]).map(({ id }) => id)).toEqual(['third', 'second', 'first', 'undated']);
  });
  test('are compared beginning with the one before, and on the first exam with the one after', () => {
    expect(nextToCompare(third, [first, second])?.id).toBe('second');
    expect(nextToCompare(first, [third, second])?.id).toBe('second');
    expect(nextToCompare(third, [exam('without images', '2024-06-01', [], []), first])?.id).toBe('first');
    expect(nextToCompare(third, [])).toBeUndefined();
  });
  test('say how far apart they are', () => {
    expect(english.apart(second, third)).toBe('12 months before');
    expect(english.apart(third, first)).toBe('2 years after');
    expect(english.apart(exam('x', '2025-01-02T09:00'), third)).toBe('1 day after');
    expect(english.apart(exam('x', null), third)).toBe('');
    expect(german.apart(exam('x', '2025-01-02T09:00'), third)).toBe('1 Tag danach');
    expect(german.apart(exam('x', '2022-06-20'), third)).toBe('2,5 Jahre zuvor');
  });
});
