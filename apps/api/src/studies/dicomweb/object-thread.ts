// Entry of a thread that reads stored objects. They were read once on their way in; a reader that has changed since may still stumble.
import { parentPort } from 'node:worker_threads';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import type { ThreadSignal } from '../thread-pool.ts';
import type { ObjectJob, ObjectAnswer } from './object-protocol.ts';
import { readStored } from './read-stored.ts';

const port = parentPort;
if (port === null) throw new Error('object-thread is started by object-pool only');

port.on('message', async (job: ObjectJob) => {
  const outcome = await work(job);
  // Moved, not copied: frames may fill 64 MiB.
  port.postMessage(outcome, outcome.kind === 'FRAMES' ? [...new Set(outcome.frames.map(({ buffer }) => buffer))] : []);
});
signal({ kind: 'READY' });

function signal(message: ThreadSignal): void {
  port?.postMessage(message);
}

async function work(job: ObjectJob): Promise<ObjectAnswer> {
  const outcome = readStored(job);
  if (outcome.kind !== 'REFUSED' || outcome.refusal.reason !== 'DECODERS_NOT_READY') return outcome;
  signal({ kind: 'LOADING' });
  await prepareDecoders();
  signal({ kind: 'LOADED' });
  return readStored(job);
}
