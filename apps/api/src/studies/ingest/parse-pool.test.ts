// Hostile bytes cost a thread, never the service: refusals in time and memory, replacement, and work that goes on.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../../../../test/kit/shared-data.ts';
import type { ReadFile } from '../../testing/read-hostile-files.ts';
import { testScan } from '../testing/test-scan.ts';
import type { Ran } from '../thread-pool.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';
import type { ParseJob, ParseOutcome } from './parse-protocol.ts';

const malformed = sharedData('malformed');
const uidKey = new Uint8Array(32);
const folder = mkdtempSync(join(tmpdir(), 'osteon-parse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function jobOf(bytes: Uint8Array): ParseJob {
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return { memory: undefined, path, derivedPath: `${path}-derived`, uidKey };
}
const reasonOf = ({ outcome }: Ran<ParseOutcome>): string => (outcome.kind === 'REFUSED' ? `${outcome.refusal.code}/${outcome.refusal.reason}` : 'PREPARED');

/** A thread of the test's own: answers a job whose object begins with 0, misbehaves over the others. */
const badThread = (behaviour: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { readFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ path }) => {
        if (readFileSync(path)[0] === 0) return parentPort.postMessage({ kind: 'REFUSED', refusal: { code: 'BAD_INPUT', reason: 'ANSWERED', message: '' }, identity: {} });
        ${behaviour}
      });
      parentPort.postMessage({ kind: 'READY' });`)}`,
  );

/** For whatever is not about the deadline. */
const UNHURRIED_MS = 60_000;

describe('the parsing threads', () => {
  let pool: ParsePool | undefined;
  afterEach(() => pool?.close());

  it.each([
    ['loops for ever', 'for (;;);', 1_500, 'UNSUPPORTED_IMAGE/TOO_SLOW'],
    ['fills its heap', 'const held = []; for (;;) held.push(new Array(10000).fill({}));', UNHURRIED_MS, 'TOO_LARGE/MEMORY'],
    ['throws', 'throw new Error("patient name");', UNHURRIED_MS, 'UNSUPPORTED_IMAGE/UNREADABLE'],
    ['exits', 'process.exit(1);', UNHURRIED_MS, 'UNSUPPORTED_IMAGE/UNREADABLE'],
  ])('refuse an object over which a thread %s, and read the next one', async (_, behaviour, deadlineMs, expected) => {
    pool = createParsePool({ threads: 1, deadlineMs, heapMb: 32, entry: badThread(behaviour) });
    const [bad, good] = await Promise.all([pool.parse(jobOf(new Uint8Array([1]))), pool.parse(jobOf(new Uint8Array([0])))]);
    expect(reasonOf(bad)).toBe(expected);
    expect(reasonOf(good)).toBe('BAD_INPUT/ANSWERED');
  });

  it('tell what a scan says before it is written, and then that there was no room for it', async () => {
    pool = createParsePool({ threads: 1, deadlineMs: UNHURRIED_MS });
    const first = await pool.parse({ ...jobOf(testScan()), derivedPath: join(folder, 'no-such-folder', 'derived') });
    const second = await pool.parse(jobOf(testScan()));
    expect([first, second].map(reasonOf)).toEqual(['PREPARED', 'PREPARED']);
    await expect(first.written).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'NOT_WRITTEN' });
    await expect(second.written).resolves.toBeUndefined();
  });

  it('fail what a dying thread was still writing, and read the next object', async () => {
    pool = createParsePool({ threads: 1, deadlineMs: UNHURRIED_MS, entry: badThread("for (const kind of ['WRITING', 'PREPARED']) parentPort.postMessage({ kind }); setTimeout(() => process.exit(1), 50);") });
    const [dying, good] = await Promise.all([pool.parse(jobOf(new Uint8Array([1]))), pool.parse(jobOf(new Uint8Array([0])))]);
    await expect(dying.written).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(reasonOf(good)).toBe('BAD_INPUT/ANSWERED');
  });

  it('that cannot start say nothing about the object, and do not start over and over', async () => {
    pool = createParsePool({ threads: 1, entry: new URL('data:text/javascript,throw new Error()') });
    await expect(pool.parse(jobOf(new Uint8Array([0])))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(pool.parse(jobOf(new Uint8Array([0])))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('answer nothing more once they are closed', async () => {
    pool = createParsePool({ threads: 1 });
    const waiting = pool.parse(jobOf(testScan()));
    await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' }), pool.close()]);
    await expect(pool.parse(jobOf(testScan()))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

/** pwnlab's `BASELINE_valid_ct` is not malformed, but it is not a bone scan either. */
it.skipIf(malformed === undefined)('every malformed object is refused with a reason within two seconds and 256 MiB of more memory, and the next scan is read', async () => {
  const program = fileURLToPath(new URL('../../testing/read-hostile-files.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning', program, malformed ?? '']);
  const files = stdout.trim().split('\n').map((line) => JSON.parse(line) as ReadFile);
  expect(files.length).toBeGreaterThan(100);
  for (const { name, outcome, seconds, morePeakMb } of files) {
    expect({ name, outcome, inTime: seconds < 2, inMemory: morePeakMb < 256 }).toEqual({ name, outcome: expect.stringMatching(/^[A-Z_]+\/[A-Z_]+$/), inTime: true, inMemory: true });
  }
});
