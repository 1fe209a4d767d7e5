// Entry of a parsing thread: untrusted bytes are read here, where a hostile object costs a thread and not the service. No database, no network.
import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import { createYoungCollector } from './collect-young.ts';
import type { ThreadSignal } from '../thread-pool.ts';
import type { ParseJob, ParseOutcome } from './parse-protocol.ts';
import { readObject, type ReadOutcome } from './read-object.ts';
import { makePages } from './slabs.ts';
import { writeDirect } from './write-direct.ts';

const port = parentPort;
if (port === null) throw new Error('parse-thread is started by parse-pool only');

/** Decoded, a scan of 1 MB is 5 MB of images. */
const collectYoung = createYoungCollector(8 * 1024 * 1024);

port.on('message', async (job: ParseJob) => {
  const read = await readJob(job);
  if (read.kind === 'REFUSED') return answer(read);
  const { scan, derived } = read;
  answer({ kind: 'WRITING' });
  answer({ kind: 'PREPARED', scan }); // the transaction begins while the disk is busy
  answer({ kind: areWritten(job, derived) ? 'WRITTEN' : 'NOT_WRITTEN' });
  collectYoung(10 * scan.instance.rows * scan.instance.columns * scan.instance.frames);
});
answer({ kind: 'READY' });

function answer(message: ThreadSignal | ParseOutcome): void {
  port?.postMessage(message);
}

async function readJob({ memory, path, uidKey }: ParseJob): Promise<ReadOutcome> {
  const bytes = memory ?? new Uint8Array(readFileSync(path));
  let outcome = readObject(bytes, uidKey, allocate);
  if (outcome.kind === 'REFUSED' && outcome.refusal.reason === 'DECODERS_NOT_READY') {
    // Only threads that meet compressed scans carry the decoders: they treble the heap that every garbage collection goes through.
    answer({ kind: 'LOADING' });
    await prepareDecoders();
    answer({ kind: 'LOADED' });
    outcome = readObject(bytes, uidKey, allocate);
  }
  return outcome;
}

/** Derived objects are made here, from where they can be written directly: an array of JavaScript begins anywhere. The one before is written by then. */
const pages = new Uint8Array(makePages());

function allocate(bytes: number): Uint8Array {
  return bytes <= pages.length ? pages.subarray(0, bytes) : new Uint8Array(bytes);
}

function areWritten({ memory, path, derivedPath }: ParseJob, derived: Uint8Array): boolean {
  try {
    if (memory !== undefined) writeDirect(path, new Uint8Array(memory.buffer), memory.length);
    if (derived.buffer === pages.buffer) writeDirect(derivedPath, pages, derived.length);
    else writeFileSync(derivedPath, derived, { flag: 'wx', mode: 0o600, flush: true });
    return true;
  } catch {
    return false; // a full disk: the sender is told that there is no room
  }
}
