// For tests: a program that gives every file of a folder to a parsing thread, as intake does, and prints what became of each as a line of JSON: its time, and how much
// more memory the process has needed at its peak since before the first. A process of its own, because a peak is never taken back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nmFileIn } from '@osteon/shared/imaging/testing/nm-object';
import { createParsePool } from '../studies/ingest/parse-pool.ts';
import type { ParseJob, ParseOutcome } from '../studies/ingest/parse-protocol.ts';
import { takeSlab } from '../studies/ingest/slabs.ts';
import { testScan } from '../studies/testing/test-scan.ts';

export interface ReadFile {
  readonly name: string;
  readonly outcome: string;
  readonly seconds: number;
  readonly morePeakMb: number;
}

const [root = '.'] = process.argv.slice(2);
/** What is read is written nowhere: only reading is looked at. */
const NOWHERE = '/no-such-folder/scan';
const uidKey = new Uint8Array(32);
// One thread, so that what it has loaded is there for the next file.
const pool = createParsePool({ threads: 1 });

/** Of this process since it began. What `resourceUsage` tells begins with the peak of the process that started this one, where the system tells it otherwise. */
function peakMb(): number {
  const told = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  return (told === undefined ? process.resourceUsage().maxRSS : Number(told)) / 1024;
}

/** In shared memory when it fits, as intake receives it. */
async function read(bytes: Uint8Array, path: string): Promise<ParseOutcome> {
  const slab = takeSlab();
  const memory = slab !== undefined && bytes.length <= slab.bytes.length ? slab.bytes.subarray(0, bytes.length) : undefined;
  memory?.set(bytes);
  const job: ParseJob = { memory, path: memory === undefined ? path : NOWHERE, derivedPath: NOWHERE, uidKey };
  try {
    const { outcome, written } = await pool.parse(job);
    await written.catch(() => {});
    return outcome;
  } finally {
    slab?.free();
  }
}

/** 1024 rows of 256 zeros in JPEG-LS: the header, runs without end, and the end. */
const EMPTY_FRAME = Buffer.from(`ffd8fff7000b100400010001011100fff8000d01ffff0012004301140040ffda0008010100000000${'ff7f'.repeat(69)}ff7cffd9`, 'hex');
const COMPRESSED = nmFileIn('1.2.840.10008.1.2.4.80', { tag: 0x00280010, vr: 'US', value: 1024 }, { tag: 0x00280011, vr: 'US', value: 256 }, { tag: 0x7fe00010, vr: 'OB', value: [EMPTY_FRAME, EMPTY_FRAME] });
/** On a machine that is busy with other things a good scan may take longer than the deadline. */
const TRIES = 20;

/** Reads a compressed scan, so that thread and decoders are there. */
async function makeReady(): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) if ((await read(COMPRESSED, '')).kind === 'PREPARED') return;
  throw new Error('a good scan is not read');
}

/** A hostile object may cost the thread, and a broken stream the decoders. */
function mayHaveBroken(outcome: ParseOutcome): boolean {
  return outcome.kind === 'REFUSED' && (['TOO_SLOW', 'MEMORY', 'UNREADABLE'].includes(outcome.refusal.reason ?? '') || (outcome.identity.transferSyntaxUid?.startsWith('1.2.840.10008.1.2.4.') ?? false));
}

await read(testScan(), '');
await makeReady();
const before = peakMb();
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const started = performance.now();
  const outcome = await read(bytes, path);
  const seconds = (performance.now() - started) / 1000;
  const reason = outcome.kind === 'REFUSED' ? `${outcome.refusal.code}/${outcome.refusal.reason}` : outcome.kind;
  console.log(JSON.stringify({ name: path.slice(root.length), outcome: reason, seconds, morePeakMb: peakMb() - before } satisfies ReadFile));
  if (mayHaveBroken(outcome)) await makeReady();
}
await makeReady(); // the next scan is read
await pool.close();
