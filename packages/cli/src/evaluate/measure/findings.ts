// The figures of the diseases that a model tells beside metastasis, each asked of the studies whose truth knows it.

import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import type { FindingEvaluation } from '../evaluation.ts';
import type { ScoredRecord } from '../study-record.ts';
import type { BestConstantPoints } from '../evidence/target-tally.ts';
import { evidenceMapOf } from './evidence-map.ts';
import { casesOf, operatingPoint, type Bootstrap } from './operating-points.ts';

/** A finding is told whenever the network was asked, so every scored study got its answer. Empty where the truth tells of metastasis alone. */
export function findingsOf(
  scored: readonly ScoredRecord[],
  { findings = [] }: Pick<ModelManifest, 'findings'>,
  points: BestConstantPoints,
  bootstrap: Bootstrap,
): FindingEvaluation[] {
  return findings.flatMap(({ disease, threshold, temperature }) => {
    const judged = scored.flatMap(({ patient, findings: told }) =>
      told.filter((finding) => finding.disease === disease).map((finding) => ({ ...finding, patient })),
    );
    if (judged.length === 0) return [];
    return [
      {
        disease,
        threshold,
        temperature,
        scored: operatingPoint(casesOf(judged), threshold, bootstrap),
        evidenceMap: evidenceMapOf(judged, points.get(disease) ?? null),
      },
    ];
  });
}
