// Classifies one study of the truth and keeps what the figures need.

import type { Network } from '@osteon/gpu-worker/network/network';
import type { ScanLayout } from '../scans/scan-layout.ts';
import { classifyStudy, type StudyOutcome } from './classify-study.ts';
import { findPeak } from './evidence/find-peak.ts';
import type { TargetTally } from './evidence/target-tally.ts';
import { chanceOf, targetMask } from './evidence/target-mask.ts';
import type { MapVerdict, StudyRecord } from './study-record.ts';
import type { StudyTruth } from './truth/study-truth.ts';

function judgeMap(truth: StudyTruth, { score, size, thorax, views }: StudyOutcome, network: Network, targets: TargetTally): MapVerdict | null {
  const { input } = network.manifest;
  if (!truth.positive || truth.lesionRuns === null || score?.evidence == null || size === null || thorax === null) return null;
  const target = targetMask(truth.lesionRuns, size, views, thorax, input);
  if (target === null) return null;
  targets.add(target);
  return {
    hit: target[findPeak(score.evidence, ...input.size)] === 1,
    chanceInInput: chanceOf(target, input, null) ?? 0,
    // The rib cage is that of the image as acquired; the thorax of a turned scan is not.
    chanceInRibCage: truth.ribCage === null || thorax.turned ? null : chanceOf(target, input, { ribCage: truth.ribCage, thorax }),
  };
}

/** `targets` hears of every mask that a map was judged by. */
export async function examineStudy(truth: StudyTruth, layout: ScanLayout, network: Network, targets: TargetTally): Promise<StudyRecord> {
  const outcome = await classifyStudy(truth.files, layout, network);
  return {
    file: truth.file,
    patient: truth.patient,
    positive: truth.positive,
    contrast: truth.contrast,
    lesions: truth.lesions,
    state: outcome.state,
    reason: outcome.reason,
    logit: outcome.score?.logit ?? null,
    probability: outcome.score?.probability ?? null,
    views: outcome.views,
    map: judgeMap(truth, outcome, network, targets),
    totalMs: outcome.totalMs,
    networkMs: outcome.score?.networkMs ?? null,
  };
}
