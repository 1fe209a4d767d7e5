// From a prepared study and a logit to an answer: calibration, interval, abstention. Pure.

import type { AbstentionReason } from '@osteon/shared/core/abstention';
import type { Answer, EvidenceRef, Finding, Quality, ThoraxBox } from '@osteon/shared/core/jobs';
import type { FindingChannel, ModelManifest } from '@osteon/shared/core/model-manifest';
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

interface Facts {
  readonly thorax: ThoraxBox | null;
  readonly quality: Quality | null;
  readonly views: View[];
}

function facts(prepared: Prepared): Facts {
  return { thorax: prepared.thorax, quality: prepared.quality, views: [...prepared.views] };
}

/** Without asking the network, so also without findings. */
export function abstained(prepared: Prepared, reason: AbstentionReason): Answer {
  return { state: 'ABSTAINED', reason, probability: null, findings: [], ...facts(prepared) };
}

/**
 * Probability = sigmoid(logit / temperature). The interval is the probability at logit +- 1.96 standard errors, as the manifest
 * measured them on its validation set: it tells how sure the calibration is, not how sure a physician may be.
 */
export function calibrate(logit: number, { temperature, logitStandardError }: Pick<FindingChannel, 'temperature' | 'logitStandardError'>): Pick<Finding, 'probability' | 'interval'> {
  const reach = Z_95 * logitStandardError;
  return { probability: sigmoid(logit / temperature), interval: [sigmoid((logit - reach) / temperature), sigmoid((logit + reach) / temperature)] };
}

/** What the network said of one disease, its map stored. */
export interface Said {
  readonly logit: number;
  readonly evidence: EvidenceRef | null;
}

function findingsOf(said: readonly Said[], { findings = [] }: ModelManifest): Finding[] {
  return findings.flatMap((channel, index) => {
    const own = said[index];
    return own === undefined ? [] : [{ disease: channel.disease, ...calibrate(own.logit, channel), threshold: channel.threshold, ...own }];
  });
}

/** Whether to abstain is asked of metastasis alone: the findings beside it are told either way. */
export function interpret([metastasis, ...others]: readonly [Said, ...Said[]], prepared: Prepared, manifest: ModelManifest): Answer {
  const { threshold, abstain } = manifest.calibration;
  const calibrated = calibrate(metastasis.logit, manifest.calibration);
  const findings = findingsOf(others, manifest);
  const { probability } = calibrated;
  if (abstain !== null && probability >= abstain[0] && probability <= abstain[1]) return { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability, findings, ...facts(prepared) };
  return { state: 'SUCCEEDED', ...calibrated, threshold, ...metastasis, findings, ...facts(prepared) };
}
