// A thread that decodes and crops, so that the next batch is ready while the network runs.

import { parentPort } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import type { PreparationAnswer, PreparationRequest } from './preparation.ts';
import { prepareImages } from './prepare-images.ts';

const port = parentPort;
if (port === null) throw new Error('preparation-thread runs as a worker thread');
await prepareDecoders();

function answerTo({ id, images, model }: PreparationRequest): PreparationAnswer {
  try {
    return { id, prepared: prepareImages(images, model) };
  } catch (error) {
    // Only typed refusals are the image's fault; anything else is ours and worth another try.
    return error instanceof AppError ? { id, unreadable: error.reason ?? error.code } : { id, fault: error instanceof Error ? error.name : 'unknown' };
  }
}

port.on('message', (request: PreparationRequest) => {
  const answer = answerTo(request);
  port.postMessage(answer, 'prepared' in answer && answer.prepared.input !== null ? [answer.prepared.input.buffer] : []);
});
