// Entry of a parsing thread: untrusted bytes are read here, where a hostile object costs a thread and not the service. No database, no network.
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import type { ParseJob, ParseOutcome, ThreadMessage } from './parse-protocol.ts';
import { readObject } from './read-object.ts';

const port = parentPort;
if (port === null) throw new Error('parse-thread is started by parse-pool only');

/** Used again for every object that fits: fresh memory for each would bring on a garbage collection every few scans. */
let buffer = new Uint8Array(4 * 1024 * 1024);

port.on('message', async (job: ParseJob) => {
  // Cheap when they are there; a broken stream has thrown the decoders of the previous job away.
  await prepareDecoders();
  answer(work(job));
});

await prepareDecoders();
answer({ kind: 'READY' });

function answer(message: ThreadMessage): void {
  port?.postMessage(message);
}

function work({ path, derivedPath, uidKey }: ParseJob): ParseOutcome {
  const outcome = readObject(readFile(path), uidKey);
  if (outcome.kind === 'REFUSED') return outcome;
  writeFileSync(derivedPath, outcome.derived, { flag: 'wx', mode: 0o600 });
  return { kind: 'PREPARED', scan: outcome.scan };
}

function readFile(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > buffer.length) buffer = new Uint8Array(size);
    let at = 0;
    for (let read = -1; at < size && read !== 0; at += read) read = readSync(file, buffer, at, size - at, at);
    return buffer.subarray(0, at);
  } finally {
    closeSync(file);
  }
}
