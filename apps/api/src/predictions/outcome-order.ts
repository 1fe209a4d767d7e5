// In which order a batch of outcomes is applied, and so told. Pure.

import type { Outcome } from '@osteon/shared/core/jobs';

function earlier(a: Outcome, b: Outcome): number {
  return a.token - b.token || Number(a.kind === 'ANSWERED') - Number(b.kind === 'ANSWERED');
}

/**
 * As they arrived; but of one prediction older attempts first, and the start of an attempt before its answer, since both may arrive in one batch in either order.
 * Each prediction keeps the places that its outcomes had. Tokens of different predictions say nothing about time: a study that was asked for again has a
 * greater one than any that came later.
 */
export function inOrder(outcomes: readonly Outcome[]): Outcome[] {
  const ofPrediction = Map.groupBy(outcomes, ({ predictionId }) => predictionId);
  for (const own of ofPrediction.values()) own.sort(earlier).reverse();
  return outcomes.flatMap(({ predictionId }) => ofPrediction.get(predictionId)?.pop() ?? []);
}
