// Entry of a parsing thread: untrusted bytes are read here, where a hostile object costs a thread and not the service. No database, no network.
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import type { ParseJob, ThreadMessage } from './parse-protocol.ts';
import { readObject } from './read-object.ts';

const port = parentPort;
if (port === null) throw new Error('parse-thread is started by parse-pool only');

const answer = (message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);

port.on('message', async (job: ParseJob) => {
  // Cheap when they are there; a broken stream has thrown the decoders of the previous job away.
  await prepareDecoders();
  const bytes = job.kind === 'memory' ? job.bytes : new Uint8Array(readFileSync(job.path));
  const outcome = readObject(bytes, job.uidKey);
  if (outcome.kind === 'REFUSED') return answer(outcome);
  if (job.kind === 'file') return answer({ ...outcome, original: undefined }, [outcome.scan.derived.buffer]);
  answer({ ...outcome, original: job.bytes }, [outcome.scan.derived.buffer, job.bytes.buffer]);
});

await prepareDecoders();
answer({ kind: 'READY' });
