// The ROC curve: one point for each score that occurs.

import type { ScoredCase } from './scored-case.ts';

export interface RocPoint {
  /** 1 - specificity. */
  readonly falsePositiveRate: number;
  /** Recall. */
  readonly truePositiveRate: number;
}

/** From (0, 0) to (1, 1); tied scores are one step, so the area under the straight lines is the AUC with ties as halves. Empty without both classes. */
export function rocCurve(cases: readonly ScoredCase[]): RocPoint[] {
  const positives = cases.filter(({ positive }) => positive).length;
  const negatives = cases.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const sorted = cases.toSorted((one, other) => other.score - one.score);
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0 }];
  let [tp, fp] = [0, 0];
  sorted.forEach(({ positive, score }, index) => {
    if (positive) tp++;
    else fp++;
    if (sorted[index + 1]?.score !== score) points.push({ falsePositiveRate: fp / negatives, truePositiveRate: tp / positives });
  });
  return points;
}
