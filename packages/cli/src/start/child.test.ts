// A supervised process: what happens around its crash and its stop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { Child } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-child-'));
let child: Child | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  await child?.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a process that crashes with a long trace is started again, and its last words are in its log', async () => {
  const port = await freePort();
  const program = join(folder, 'program.mjs');
  // The first run crashes, the second serves.
  writeFileSync(
    program,
    `import { existsSync, writeFileSync } from 'node:fs';
     import { createServer } from 'node:http';
     const mark = ${JSON.stringify(join(folder, 'ran'))};
     if (!existsSync(mark)) { writeFileSync(mark, ''); process.stdout.write('begins\\n'); throw new Error('x'.repeat(200_000) + ' last words'); }
     process.on('SIGTERM', () => process.exit(0));
     createServer((_, response) => response.end('ok')).listen(${port}, '127.0.0.1');`,
  );
  const told: string[] = [];
  child = new Child({ name: 'program', args: [program], env: {}, cwd: folder, readyUrl: `http://127.0.0.1:${port}/`, drainMs: 2_000 }, folder, (line) => told.push(line));
  await child.start();

  expect(told).toEqual([expect.stringContaining('program ended (code 1); starting it again')]);
  while (!readFileSync(child.logFile, 'utf8').includes('last words')) await sleep(20);
});

test('a process knows how long its drain may take', async () => {
  const port = await freePort();
  const program = join(folder, 'drain.mjs');
  writeFileSync(program, `import { createServer } from 'node:http';
     process.on('SIGTERM', () => process.exit(0));
     createServer((_, response) => response.end(process.env.EXIT_WITHIN_MS)).listen(${port}, '127.0.0.1');`);
  const readyUrl = `http://127.0.0.1:${port}/`;
  child = new Child({ name: 'drain', args: [program], env: {}, cwd: folder, readyUrl, drainMs: 62_000 }, folder, () => {});
  await child.start();
  expect(await (await fetch(readyUrl)).text()).toBe('62000');
});

test('a process holds no address and no secret that is not its own', async () => {
  const port = await freePort();
  const program = join(folder, 'environment.mjs');
  writeFileSync(program, `import { createServer } from 'node:http';
     process.on('SIGTERM', () => process.exit(0));
     createServer((_, response) => response.end(JSON.stringify(process.env))).listen(${port}, '127.0.0.1');`);
  vi.stubEnv('DATABASE_OWNER_URL', 'postgres://owner:secret@127.0.0.1/osteon');
  vi.stubEnv('OSTEON_ADMIN_PASSWORD', 'a-long-first-password');
  vi.stubEnv('WORKER_BATCH_SIZE', '4');
  const readyUrl = `http://127.0.0.1:${port}/`;
  child = new Child({ name: 'environment', args: [program], env: { WORKER_DATABASE_URL: 'its own' }, cwd: folder, readyUrl, drainMs: 2_000 }, folder, () => {});
  await child.start();

  const environment = (await (await fetch(readyUrl)).json()) as Record<string, string>;
  expect(environment).toMatchObject({ WORKER_DATABASE_URL: 'its own', WORKER_BATCH_SIZE: '4' });
  expect(environment).not.toHaveProperty('DATABASE_OWNER_URL');
  expect(environment).not.toHaveProperty('OSTEON_ADMIN_PASSWORD');
});

test('a process whose supervisor is gone drains, and ends by itself when the time of its own drain is over', async () => {
  const program = join(folder, 'orphan.mjs');
  // Its last request never ends.
  writeFileSync(program, "process.on('SIGTERM', () => process.stdout.write('drains')); setInterval(() => {}, 1_000); process.send('up');");
  const endedAfterMs = async (exitWithinMs: number): Promise<number> => {
    const orphan = spawn(process.execPath, ['--import', new URL('./exit-with-parent.ts', import.meta.url).href, program], { env: { EXIT_WITHIN_MS: String(exitWithinMs) }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    await once(orphan, 'message');
    const ended = once(orphan, 'exit');
    orphan.disconnect();
    await once(orphan.stdout!, 'data');
    const drainedAt = performance.now();
    expect(await ended).toEqual([1, null]);
    return performance.now() - drainedAt;
  };
  const [soon, late] = await Promise.all([endedAfterMs(500), endedAfterMs(9_500)]);
  expect(soon).toBeLessThan(5_000);
  expect(late).toBeGreaterThan(9_000);
});
