// The objects of one study through the intake of the service: scope, views, de-identified object, choice of objects, views again as the worker reads them.
import { readFile } from 'node:fs/promises';
import { objectsToClassify, type StudyObject } from '@osteon/api/predictions/pixels.rules';
import { readObject } from '@osteon/api/studies/ingest/read-object';
import { readViews } from '@osteon/gpu-worker/preparation/prepare-images';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import type { ScanRead } from './scan-read.ts';

/** De-identified UIDs lead nowhere here, so any key will do. */
const UID_KEY = new Uint8Array(32);

interface Taken {
  readonly objects: StudyObject[];
  readonly derived: ReadonlyMap<string, Uint8Array>;
  readonly refusals: string[];
  readonly patientNumber: string | null;
}

/** Objects count as having come in the order of their names. */
async function takeIn(paths: readonly string[]): Promise<Taken> {
  const derived = new Map<string, Uint8Array>();
  const objects: StudyObject[] = [];
  const refusals: string[] = [];
  let patientNumber: string | null = null;
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null);
    const read = bytes === null ? null : readObject(bytes, UID_KEY);
    if (read?.kind !== 'PREPARED') {
      refusals.push(read === null ? 'FILE_MISSING' : (read.refusal.reason ?? read.refusal.code));
      continue;
    }
    const { instance, views, patient } = read.scan;
    objects.push({ sha256: Sha256.parse(instance.derivedSha256), lossy: instance.lossy, views: views.map(({ view, totalCounts }) => ({ view, counts: totalCounts })) });
    derived.set(instance.derivedSha256, read.derived);
    patientNumber ??= patient.number;
  }
  return { objects, derived, refusals, patientNumber };
}

/** Never throws for what a file can hold. Decoders must have been loaded. */
export async function readDicom(paths: readonly string[]): Promise<ScanRead> {
  const { objects, derived, refusals, patientNumber } = await takeIn(paths);
  const images = objectsToClassify(objects).flatMap(({ sha256, lossy }) => {
    const bytes = derived.get(sha256);
    return bytes === undefined ? [] : [{ bytes, lossy }];
  });
  if (images.length === 0) return { state: 'REFUSED', reason: refusals[0] ?? 'NO_OBJECT' };
  try {
    return { state: 'READ', ...readViews(images), refusals, patientNumber };
  } catch (error) {
    // As in the worker: what the image is to blame for is an answer.
    if (error instanceof AppError) return { state: 'FAILED', reason: 'IMAGE_UNREADABLE' };
    throw error;
  }
}
