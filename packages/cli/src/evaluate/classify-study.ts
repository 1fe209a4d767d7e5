// One study on the way that the service takes it: intake (scope, views, de-identification), preparation, gate, network, answer.

import { readFile } from 'node:fs/promises';
import { objectsToClassify, type StudyObject } from '@osteon/api/predictions/pixels.rules';
import { readObject } from '@osteon/api/studies/ingest/read-object';
import { abstainBefore, interpret, sigmoid } from '@osteon/gpu-worker/jobs/answer.rules';
import type { Evidence } from '@osteon/gpu-worker/network/messages';
import type { Network } from '@osteon/gpu-worker/network/network';
import { prepareImages, type Images, type PreparedInput } from '@osteon/gpu-worker/preparation/prepare-images';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import type { ThoraxBox } from '@osteon/shared/core/jobs';
import type { View } from '@osteon/shared/imaging/types';
import type { ScanSize } from './evidence/target-mask.ts';

export type StudyState = 'ANSWERED' | 'ABSTAINED' | 'REFUSED' | 'FAILED';

/** What the network said, also where the band of TOO_CLOSE_TO_CALL keeps it from the reader. */
export interface StudyScore {
  readonly logit: number;
  readonly probability: number;
  readonly evidence: Evidence | null;
  readonly networkMs: number;
}

export interface StudyOutcome {
  /** REFUSED: intake did not take the object. FAILED: it could not be read. */
  readonly state: StudyState;
  readonly reason: string | null;
  readonly score: StudyScore | null;
  readonly views: readonly View[];
  readonly thorax: ThoraxBox | null;
  /** Of the first object that was taken in. */
  readonly size: ScanSize | null;
  /** From reading the files to the answer. */
  readonly totalMs: number;
}

/** De-identified UIDs lead nowhere here, so any key will do. */
const UID_KEY = new Uint8Array(32);

interface Taken {
  readonly images: Images[];
  readonly refusals: string[];
  readonly size: ScanSize | null;
}

/** Objects count as having come in the order of their names. */
async function takeIn(paths: readonly string[]): Promise<Taken> {
  const derived = new Map<string, Uint8Array>();
  const objects: StudyObject[] = [];
  const refusals: string[] = [];
  let size: ScanSize | null = null;
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null);
    const read = bytes === null ? null : readObject(bytes, UID_KEY);
    if (read?.kind !== 'PREPARED') {
      refusals.push(read === null ? 'FILE_MISSING' : (read.refusal.reason ?? read.refusal.code));
      continue;
    }
    const { instance, views } = read.scan;
    objects.push({ sha256: Sha256.parse(instance.derivedSha256), lossy: instance.lossy, views: views.map(({ view, totalCounts }) => ({ view, counts: totalCounts })) });
    derived.set(instance.derivedSha256, read.derived);
    size ??= { rows: instance.rows, columns: instance.columns };
  }
  const images = objectsToClassify(objects).flatMap(({ sha256, lossy }) => {
    const bytes = derived.get(sha256);
    return bytes === undefined ? [] : [{ bytes, lossy }];
  });
  return { images, refusals, size };
}

/** As in the worker: what the image is to blame for is an answer. */
function prepareOrNull(images: readonly Images[], network: Network): PreparedInput | null {
  try {
    return prepareImages(images, network.manifest.input);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function ask(network: Network, input: Float32Array<ArrayBuffer>): Promise<StudyScore | null> {
  const { logits, evidence, ms } = await network.run(input, 1);
  const logit = logits[0];
  if (logit === undefined || !Number.isFinite(logit)) return null;
  return { logit, probability: sigmoid(logit / network.manifest.calibration.temperature), evidence, networkMs: ms };
}

async function answer(paths: readonly string[], network: Network): Promise<Omit<StudyOutcome, 'totalMs'>> {
  const { images, refusals, size } = await takeIn(paths);
  const nothing = { score: null, views: [], thorax: null, size } as const;
  if (images.length === 0) return { state: 'REFUSED', reason: refusals[0] ?? 'NO_OBJECT', ...nothing };
  const prepared = prepareOrNull(images, network);
  if (prepared === null) return { state: 'FAILED', reason: 'IMAGE_UNREADABLE', ...nothing };
  const seen = { views: prepared.views, thorax: prepared.thorax, size };
  const reason = abstainBefore(prepared, network.manifest);
  if (reason !== null) return { state: 'ABSTAINED', reason, score: null, ...seen };
  const score = prepared.input === null ? null : await ask(network, prepared.input);
  if (score === null) return { state: 'FAILED', reason: 'INTERNAL', score, ...seen };
  const served = interpret(score.logit, prepared, network.manifest, null);
  return served.state === 'ABSTAINED' ? { state: 'ABSTAINED', reason: served.reason, score, ...seen } : { state: 'ANSWERED', reason: null, score, ...seen };
}

/** Never throws for what a file can hold. Decoders must have been loaded. */
export async function classifyStudy(paths: readonly string[], network: Network): Promise<StudyOutcome> {
  const began = performance.now();
  const outcome = await answer(paths, network);
  return { ...outcome, totalMs: performance.now() - began };
}
