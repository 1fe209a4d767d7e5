// From a prepared study and a logit to an answer: calibration, interval, abstention. Pure.

import type { AbstentionReason } from '@osteon/shared/core/abstention';
import type { Answer, Quality, ThoraxBox } from '@osteon/shared/core/jobs';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import type { View } from '@osteon/shared/imaging/types';

/** What preparation found out about the images of a study. */
export interface Prepared {
  readonly thorax: ThoraxBox | null;
  readonly quality: Quality | null;
  readonly views: readonly View[];
  readonly lossy: boolean;
  /** Set when no crop could be made. */
  readonly refusal: AbstentionReason | null;
}

const Z_95 = 1.96;

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Reasons not to ask the network at all, in the order in which they are told. */
export function abstainBefore(prepared: Prepared, manifest: ModelManifest): AbstentionReason | null {
  if (prepared.lossy) return 'LOSSY_COMPRESSION'; // lossy compression does not keep counts
  if (prepared.refusal !== null) return prepared.refusal;
  if (manifest.requiredViews.some((view) => !prepared.views.includes(view))) return 'VIEW_MISSING';
  const counts = [prepared.quality?.countsAnterior, prepared.quality?.countsPosterior].filter((value) => value !== null && value !== undefined);
  if (counts.some((value) => value < manifest.limits.minCountsPerView)) return 'TOO_FEW_COUNTS';
  return null;
}

function facts(prepared: Prepared): { thorax: ThoraxBox | null; quality: Quality | null; views: View[] } {
  return { thorax: prepared.thorax, quality: prepared.quality, views: [...prepared.views] };
}

export function abstained(prepared: Prepared, reason: AbstentionReason, probability: number | null = null): Answer {
  return { state: 'ABSTAINED', reason, probability, ...facts(prepared) };
}

export type EvidenceRef = Extract<Answer, { state: 'SUCCEEDED' }>['evidence'];

/**
 * Probability = sigmoid(logit / temperature). The interval is the probability at logit +- 1.96 standard errors, as the manifest
 * measured them on its validation set: it tells how sure the calibration is, not how sure a physician may be.
 */
export function interpret(logit: number, prepared: Prepared, manifest: ModelManifest, evidence: EvidenceRef): Answer {
  const { temperature, threshold, abstain, logitStandardError } = manifest.calibration;
  const probability = sigmoid(logit / temperature);
  if (abstain !== null && probability >= abstain[0] && probability <= abstain[1]) return abstained(prepared, 'TOO_CLOSE_TO_CALL', probability);
  const reach = Z_95 * logitStandardError;
  return {
    state: 'SUCCEEDED',
    probability,
    interval: [sigmoid((logit - reach) / temperature), sigmoid((logit + reach) / temperature)],
    logit,
    threshold,
    evidence,
    ...facts(prepared),
  };
}
