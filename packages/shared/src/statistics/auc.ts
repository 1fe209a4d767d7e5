// Area under the ROC curve as the Mann-Whitney statistic (Hanley and McNeil 1982).

import type { ScoredCase, Weights } from './scored-case.ts';

/**
 * Probability that a positive case scores higher than a negative one; ties count one half. Null without both classes.
 * Sorts once; the answer may be called many times with other weights, as a bootstrap does.
 */
export function rankedAuc(cases: readonly ScoredCase[]): (weights?: Weights) => number | null {
  const order = cases.map((_, index) => index).sort((one, other) => scoreAt(cases, one) - scoreAt(cases, other));
  return (weights) => {
    let [right, positives, negativesBelow] = [0, 0, 0];
    for (let from = 0; from < order.length; ) {
      const score = scoreAt(cases, order[from]);
      let [tiedPositives, tiedNegatives] = [0, 0];
      for (; from < order.length && scoreAt(cases, order[from]) === score; from++) {
        const index = order[from] ?? 0;
        const weight = weights === undefined ? 1 : (weights[index] ?? 0);
        if (cases[index]?.positive === true) tiedPositives += weight;
        else tiedNegatives += weight;
      }
      right += tiedPositives * (negativesBelow + tiedNegatives / 2);
      positives += tiedPositives;
      negativesBelow += tiedNegatives;
    }
    return positives > 0 && negativesBelow > 0 ? right / (positives * negativesBelow) : null;
  };
}

function scoreAt(cases: readonly ScoredCase[], index: number | undefined): number {
  return cases[index ?? 0]?.score ?? 0;
}

export function auc(cases: readonly ScoredCase[]): number | null {
  return rankedAuc(cases)();
}
