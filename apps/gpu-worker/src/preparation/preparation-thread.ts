// A thread that reads pixels, decodes and crops, so that the next batch is ready while the network runs.

import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import { openBlobStore } from '@osteon/shared/node/blobs';
import type { PreparationAnswer, PreparationRequest, PreparationStart } from './messages.ts';
import { prepareImages, type Images } from './prepare-images.ts';

const port = parentPort;
if (port === null) throw new Error('preparation-thread runs as a worker thread');
const { blobUrl, busyWith }: PreparationStart = workerData;
const blobs = await openBlobStore(blobUrl, 'derived');
await prepareDecoders();

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.reason ?? error.code;
  return 'INTERNAL';
}

function prepared({ id, model }: PreparationRequest, images: readonly Images[]): PreparationAnswer {
  Atomics.store(busyWith, 0, id + 1);
  try {
    return { kind: 'PREPARED', id, prepared: prepareImages(images, model) };
  } catch (error) {
    // Only typed refusals are the image's fault.
    return { kind: error instanceof AppError ? 'UNREADABLE' : 'FAULT', id, reason: reasonOf(error) };
  } finally {
    Atomics.store(busyWith, 0, 0);
  }
}

async function answerTo(request: PreparationRequest): Promise<PreparationAnswer> {
  try {
    const images = await Promise.all(request.pixels.map(async ({ sha256, lossy }) => ({ bytes: await blobs.get(sha256), lossy })));
    return prepared(request, images);
  } catch (error) {
    return { kind: 'FAULT', id: request.id, reason: reasonOf(error) };
  }
}

port.on('message', (request: PreparationRequest) => {
  void answerTo(request).then((answer) => port.postMessage(answer, answer.kind === 'PREPARED' && answer.prepared.input !== null ? [answer.prepared.input.buffer] : []));
});
