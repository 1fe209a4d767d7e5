// Entry of a parsing thread: untrusted bytes are read here, where a hostile object costs a thread and not the service. No database, no network.
import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import { createYoungCollector } from './collect-young.ts';
import type { ThreadSignal } from '../thread-pool.ts';
import type { ParseJob, ParseOutcome } from './parse-protocol.ts';
import { readObject } from './read-object.ts';

const port = parentPort;
if (port === null) throw new Error('parse-thread is started by parse-pool only');

/** Decoded, a scan of 1 MB is 5 MB of images. */
const collectYoung = createYoungCollector(8 * 1024 * 1024);

port.on('message', async (job: ParseJob) => {
  const outcome = await work(job);
  answer(outcome);
  if (outcome.kind === 'PREPARED') collectYoung(10 * outcome.scan.instance.rows * outcome.scan.instance.columns * outcome.scan.instance.frames);
});
answer({ kind: 'READY' });

function answer(message: ThreadSignal | ParseOutcome): void {
  port?.postMessage(message);
}

async function work({ memory, path, derivedPath, uidKey }: ParseJob): Promise<ParseOutcome> {
  const bytes = memory ?? new Uint8Array(readFileSync(path));
  let outcome = readObject(bytes, uidKey);
  if (outcome.kind === 'REFUSED' && outcome.refusal.reason === 'DECODERS_NOT_READY') {
    // Only threads that meet compressed scans carry the decoders: they treble the heap that every garbage collection goes through.
    answer({ kind: 'LOADING' });
    await prepareDecoders();
    answer({ kind: 'LOADED' });
    outcome = readObject(bytes, uidKey);
  }
  if (outcome.kind === 'REFUSED') return outcome;
  // Waiting for the disk here, in a thread that has nothing else to do, takes half the CPU of doing it from the event loop.
  writeFileSync(derivedPath, outcome.derived, { flag: 'wx', mode: 0o600, flush: true });
  return { kind: 'PREPARED', scan: outcome.scan };
}
