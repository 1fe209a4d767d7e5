// Simulated studies as a worker finds them: de-identified objects in the blob store and jobs in the queue.
import { randomUUID } from 'node:crypto';
import { deidentify } from '@osteon/shared/imaging/de-identify';
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { findViews } from '@osteon/shared/imaging/views';
import { ClassifyJob, QUEUES } from '@osteon/shared/core/jobs';
import type { Sha256 } from '@osteon/shared/core/ids';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import { openBlobStore } from '@osteon/shared/node/blobs';
import type { PgBoss } from 'pg-boss';
import { simulatedScan } from '../../kit/scans.ts';

/** Writes `count` different de-identified two-view objects of 1 MB. */
export async function writePixels(blobUrl: string, count: number): Promise<Sha256[]> {
  const store = await openBlobStore(blobUrl, 'derived');
  const written: Sha256[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const instance = parseInstance(simulatedScan(seed));
    written.push(await store.put(deidentify(instance, findViews(instance, decodeFrames(instance)), new Uint8Array(32))));
  }
  return written;
}

/** Enqueues `count` classifications over these pixels in one statement; they become visible together. */
export async function enqueueStudies(boss: PgBoss, manifest: ModelManifest, pixels: readonly Sha256[], count: number): Promise<void> {
  const modelVersionId = randomUUID();
  const jobs = Array.from({ length: count }, (_, index) => ({
    data: ClassifyJob.parse({
      predictionId: randomUUID(),
      studyId: randomUUID(),
      modelVersionId,
      model: manifest.name,
      version: manifest.version,
      weightsSha256: manifest.weights.sha256,
      fence: 0,
      pixels: [{ sha256: pixels[index % pixels.length], lossy: false }],
    }),
  }));
  await boss.insert(QUEUES.classify, jobs);
}
