// How often the truth lies in the conformal set of the answer, beside the coverage that the manifest states.

import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import { conformalSet, covers } from '@osteon/shared/statistics/conformal';
import type { Evaluation } from '../evaluation.ts';
import type { ScoredRecord } from '../study-record.ts';
import { rate } from './strata.ts';

/** Bundles from before `calibration.coverage` kept it in their report. */
function statedCoverage({ calibration, metrics }: Pick<ModelManifest, 'calibration' | 'metrics'>): number | null {
  if (calibration.coverage !== undefined) return calibration.coverage;
  const report = metrics['calibration'];
  const reported = typeof report === 'object' && report !== null && 'coverage' in report ? report.coverage : null;
  return typeof reported === 'number' && reported > 0 && reported < 1 ? reported : null;
}

/** Of the studies that the network scored, each as one observation. The guarantee is one for each class, not for each patient or each group. */
export function conformalOf(scored: readonly ScoredRecord[], manifest: Pick<ModelManifest, 'calibration' | 'metrics'>): Evaluation['conformal'] {
  const judged = scored.map(({ positive, probability }) => {
    const set = conformalSet(probability, manifest.calibration);
    return { positive, covered: covers(set, positive), both: set.yes && set.no };
  });
  const coverage = (cases: typeof judged): Evaluation['conformal']['all'] => rate(cases.filter(({ covered }) => covered).length, cases.length);
  return {
    stated: statedCoverage(manifest),
    positives: coverage(judged.filter(({ positive }) => positive)),
    negatives: coverage(judged.filter(({ positive }) => !positive)),
    all: coverage(judged),
    bothAnswers: rate(judged.filter(({ both }) => both).length, judged.length),
  };
}
