// How well probabilities agree with what is true: Brier score, reliability bins, expected calibration error.

import type { ScoredCase } from './scored-case.ts';

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly positives: number;
  /** Mean probability of the cases in the bin; null in an empty one. */
  readonly meanScore: number | null;
}

/** Mean squared distance between probability and truth: 0 is perfect, 0.25 is always 0.5. Null without cases (Brier 1950). */
export function brierScore(cases: readonly ScoredCase[]): number | null {
  if (cases.length === 0) return null;
  return cases.reduce((sum, { positive, score }) => sum + (score - (positive ? 1 : 0)) ** 2, 0) / cases.length;
}

/** `count` bins of equal width over [0, 1]; each holds its lower edge, the last one also 1. */
export function reliabilityBins(cases: readonly ScoredCase[], count: number): ReliabilityBin[] {
  const bins = Array.from({ length: count }, () => ({ cases: 0, positives: 0, sum: 0 }));
  for (const { positive, score } of cases) {
    const bin = bins[Math.min(count - 1, Math.floor(score * count))];
    if (bin === undefined) continue;
    bin.cases++;
    bin.sum += score;
    if (positive) bin.positives++;
  }
  return bins.map(({ cases: inside, positives, sum }, index) => ({ from: index / count, to: (index + 1) / count, cases: inside, positives, meanScore: inside > 0 ? sum / inside : null }));
}

/** Distance between mean probability and observed frequency, averaged over the cases of all bins (Naeini 2015). Null without cases. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number | null {
  const all = bins.reduce((sum, bin) => sum + bin.cases, 0);
  if (all === 0) return null;
  return bins.reduce((sum, { cases, positives, meanScore }) => (meanScore === null ? sum : sum + (cases / all) * Math.abs(meanScore - positives / cases)), 0);
}
