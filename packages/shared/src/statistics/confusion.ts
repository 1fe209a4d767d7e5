// The confusion matrix of one operating point, and the figures that belong to it and to no other.

import type { ScoredCase, Weights } from './scored-case.ts';

export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

export interface Figure {
  /** Null when there is nothing to divide by. */
  readonly value: number | null;
  /** What was divided by: the number of cases that the figure speaks about. */
  readonly n: number;
}

export const FIGURE_NAMES = ['accuracy', 'precision', 'recall', 'specificity', 'f1'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** A score equal to the threshold is a yes. */
export function confusionAt(cases: readonly ScoredCase[], threshold: number, weights?: Weights): Confusion {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  cases.forEach(({ positive, score }, index) => {
    const weight = weights === undefined ? 1 : (weights[index] ?? 0);
    const yes = score >= threshold;
    if (positive && yes) tp += weight;
    else if (positive) fn += weight;
    else if (yes) fp += weight;
    else tn += weight;
  });
  return { tp, fp, fn, tn };
}

function ratio(part: number, n: number): Figure {
  return { value: n > 0 ? part / n : null, n };
}

/** `f1` = 2 tp / (2 tp + fp + fn); its `n` is the number of cases that are or were called positive. */
export function figuresOf({ tp, fp, fn, tn }: Confusion): Record<FigureName, Figure> {
  const f1 = ratio(2 * tp, 2 * tp + fp + fn);
  return {
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    specificity: ratio(tn, tn + fp),
    f1: { value: f1.value, n: tp + fp + fn },
  };
}
