// Classifies one study of the truth and keeps what the figures need.

import type { Evidence } from '@osteon/gpu-worker/network/messages';
import type { Network } from '@osteon/gpu-worker/network/network';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import type { ScanLayout } from '../scans/scan-layout.ts';
import { classifyStudy, type StudyOutcome } from './classify-study.ts';
import { findPeak } from './evidence/find-peak.ts';
import type { TargetTallies, TargetTally } from './evidence/target-tally.ts';
import { chanceOf, targetMask } from './evidence/target-mask.ts';
import type { FindingRecord, MapVerdict, StudyRecord } from './study-record.ts';
import type { RibCage, StudyTruth, ViewRuns } from './truth/study-truth.ts';

/** What a map is judged by, whichever disease it is about. */
interface Target {
  readonly positive: boolean;
  readonly runs: ViewRuns | null;
  readonly ribCage: RibCage | null;
}

function judgeMap(
  { positive, runs, ribCage }: Target,
  evidence: Evidence | null,
  { size, thorax, views }: StudyOutcome,
  { input }: ModelManifest,
  tally: TargetTally,
): MapVerdict | null {
  if (!positive || runs === null || evidence === null || size === null || thorax === null) return null;
  const target = targetMask(runs, size, views, thorax, input);
  if (target === null) return null;
  tally.add(target);
  return {
    hit: target[findPeak(evidence, ...input.size)] === 1,
    chanceInInput: chanceOf(target, input, null) ?? 0,
    // The rib cage is that of the image as acquired; the thorax of a turned scan is not.
    chanceInRibCage: ribCage === null || thorax.turned ? null : chanceOf(target, input, { ribCage, thorax }),
  };
}

function judgeFindings({ findings, ribCage }: StudyTruth, outcome: StudyOutcome, manifest: ModelManifest, tallies: TargetTallies): FindingRecord[] {
  return [...(outcome.score?.findings ?? [])].flatMap(([disease, { logit, probability, evidence }]) => {
    const truth = findings.get(disease);
    if (truth === undefined) return [];
    return [{ disease, positive: truth.positive, logit, probability, map: judgeMap({ ...truth, ribCage }, evidence, outcome, manifest, tallies.of(disease)) }];
  });
}

/** `tallies` hear of every mask that a map was judged by. */
export async function examineStudy(truth: StudyTruth, layout: ScanLayout, network: Network, tallies: TargetTallies): Promise<StudyRecord> {
  const outcome = await classifyStudy(truth.files, layout, network);
  const { score } = outcome;
  return {
    file: truth.file,
    patient: truth.patient,
    positive: truth.positive,
    contrast: truth.contrast,
    lesions: truth.lesions,
    state: outcome.state,
    reason: outcome.reason,
    logit: score?.logit ?? null,
    probability: score?.probability ?? null,
    views: outcome.views,
    map: judgeMap({ positive: truth.positive, runs: truth.lesionRuns, ribCage: truth.ribCage }, score?.evidence ?? null, outcome, network.manifest, tallies.of('METASTASIS')),
    findings: judgeFindings(truth, outcome, network.manifest, tallies),
    totalMs: outcome.totalMs,
    networkMs: score?.networkMs ?? null,
  };
}
