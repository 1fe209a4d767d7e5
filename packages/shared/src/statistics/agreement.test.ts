// The trainer computes the same figures in another language: training/test_measures.py reads the same cases. Expected: exact fractions, pair by pair.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auc } from './auc.ts';
import { brierScore, expectedCalibrationError, reliabilityBins } from './calibration.ts';
import { confusionAt, FIGURE_NAMES, figuresOf, type Confusion, type FigureName } from './confusion.ts';

interface Agreement {
  readonly what: string;
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  readonly threshold: number;
  readonly bins: number;
  readonly expected: Readonly<Record<'auc' | 'brier' | 'ece' | FigureName, number>> & { readonly confusion: Confusion };
}

const agreements: readonly Agreement[] = JSON.parse(readFileSync(new URL('agreement.json', import.meta.url), 'utf8'));

test.each(agreements)('figures agree with those of the trainer: $what', ({ labels, scores, threshold, bins, expected }) => {
  const cases = scores.map((score, index) => ({ positive: labels[index] === 1, score }));
  const matrix = confusionAt(cases, threshold);
  const figures = figuresOf(matrix);
  expect(matrix).toEqual(expected.confusion);
  expect(auc(cases)).toBeCloseTo(expected.auc, 12);
  expect(brierScore(cases)).toBeCloseTo(expected.brier, 12);
  expect(expectedCalibrationError(reliabilityBins(cases, bins))).toBeCloseTo(expected.ece, 12);
  for (const name of FIGURE_NAMES) expect(figures[name].value).toBeCloseTo(expected[name], 12);
});
