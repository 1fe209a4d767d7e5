// How scores are spread, the ill and the well apart.

import type { ScoredCase } from './scored-case.ts';

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly positives: number;
  readonly negatives: number;
}

/** `count` bins of equal width over [0, 1]; each holds its lower edge, the last one also 1. */
export function scoreHistogram(cases: readonly ScoredCase[], count: number): HistogramBin[] {
  const bins = Array.from({ length: count }, (_, index) => ({ from: index / count, to: (index + 1) / count, positives: 0, negatives: 0 }));
  for (const { positive, score } of cases) {
    const bin = bins[Math.min(count - 1, Math.floor(score * count))];
    if (bin === undefined) continue;
    if (positive) bin.positives++;
    else bin.negatives++;
  }
  return bins;
}
