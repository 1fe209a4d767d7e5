// One study on the way that the service takes it: intake (scope, views, de-identification), preparation, gate, network, answer.

import { abstainBefore, calibrate, interpret } from '@osteon/gpu-worker/jobs/answer.rules';
import type { Evidence } from '@osteon/gpu-worker/network/messages';
import type { Network } from '@osteon/gpu-worker/network/network';
import { outputsOf, type ChannelOutput } from '@osteon/gpu-worker/network/outputs-of';
import type { FindingDisease } from '@osteon/shared/core/disease';
import type { ThoraxBox } from '@osteon/shared/core/jobs';
import type { FindingChannel } from '@osteon/shared/core/model-manifest';
import type { View } from '@osteon/shared/imaging/types';
import { readScan } from '../scans/read-scan.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { StudyFiles } from '../scans/study-files.ts';
import type { ScanSize } from './evidence/target-mask.ts';
import { prepareScan } from './prepare-scan.ts';

export type StudyState = 'ANSWERED' | 'ABSTAINED' | 'REFUSED' | 'FAILED';

/** What the network said of one disease. */
export interface DiseaseScore {
  readonly logit: number;
  readonly probability: number;
  readonly evidence: Evidence | null;
}

/** Of metastasis, also where the band of TOO_CLOSE_TO_CALL keeps it from the reader. */
export interface StudyScore extends DiseaseScore {
  readonly findings: ReadonlyMap<FindingDisease, DiseaseScore>;
  readonly networkMs: number;
}

export interface StudyOutcome {
  /** REFUSED: intake did not take the object. FAILED: it could not be read. */
  readonly state: StudyState;
  readonly reason: string | null;
  readonly score: StudyScore | null;
  readonly views: readonly View[];
  readonly thorax: ThoraxBox | null;
  /** Of the views as acquired. */
  readonly size: ScanSize | null;
  /** From reading the files to the answer. */
  readonly totalMs: number;
}

async function ask(network: Network, input: Float32Array<ArrayBuffer>): Promise<StudyScore | null> {
  const { manifest } = network;
  const output = await network.run(input, 1);
  const outputs = outputsOf(output, 0, network.channels);
  if (outputs === null) return null;
  const [metastasis, ...others] = outputs;
  const scoreOf = (said: ChannelOutput, calibration: Pick<FindingChannel, 'temperature' | 'logitStandardError'>): DiseaseScore => ({
    ...said,
    probability: calibrate(said.logit, calibration).probability,
  });
  const findings = new Map<FindingDisease, DiseaseScore>();
  others.forEach((said, index) => {
    const channel = manifest.findings?.[index];
    if (channel !== undefined) findings.set(channel.disease, scoreOf(said, channel));
  });
  return { ...scoreOf(metastasis, manifest.calibration), findings, networkMs: output.ms };
}

async function answer(files: StudyFiles, layout: ScanLayout, network: Network): Promise<Omit<StudyOutcome, 'totalMs'>> {
  const scan = await readScan(files, layout);
  if (scan.state !== 'READ') return { state: scan.state, reason: scan.reason, score: null, views: [], thorax: null, size: null };
  const prepared = prepareScan(scan, layout, network.manifest.input);
  const [first] = scan.views;
  const seen = { views: prepared.views, thorax: prepared.thorax, size: first === undefined ? null : { rows: first.image.rows, columns: first.image.columns } };
  const reason = abstainBefore(prepared, network.manifest);
  if (reason !== null) return { state: 'ABSTAINED', reason, score: null, ...seen };
  const score = prepared.input === null ? null : await ask(network, prepared.input);
  if (score === null) return { state: 'FAILED', reason: 'INTERNAL', score, ...seen };
  const served = interpret([{ logit: score.logit, evidence: null }], prepared, network.manifest);
  return served.state === 'ABSTAINED' ? { state: 'ABSTAINED', reason: served.reason, score, ...seen } : { state: 'ANSWERED', reason: null, score, ...seen };
}

/** Never throws for what a file can hold. Decoders must have been loaded, and the network must read what the layout holds. */
export async function classifyStudy(files: StudyFiles, layout: ScanLayout, network: Network): Promise<StudyOutcome> {
  const began = performance.now();
  const outcome = await answer(files, layout, network);
  return { ...outcome, totalMs: performance.now() - began };
}
