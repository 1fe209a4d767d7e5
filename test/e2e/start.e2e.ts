// `npm start` as an operator meets it: files, ports, signals, crashes.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@osteon/cli/free-port';
import { afterEach, expect, test } from 'vitest';
import { endEveryStart, exitOf, spawnStart, startOsteon as start, temporaryHome, twoPorts } from '../kit/running-osteon.ts';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function whenGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await sleep(100);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended meanwhile
  }
}

/** Of every process of this machine. */
function commandLines(): string {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(commandLineOf).join('\n');
}

afterEach(endEveryStart);

test('an empty home becomes a demo site with twelve patients, and Ctrl-C stops every process', async () => {
  const osteon = await start();

  expect(statSync(join(osteon.home, 'ready.json')).mode & 0o777).toBe(0o600);
  expect(osteon.ready.accounts.map((account) => account.roles).flat().sort()).toEqual(['ADMINISTRATOR', 'AUDITOR', 'PHYSICIAN', 'TECHNOLOGIST']);
  expect(osteon.output()).toContain(`Osteon is ready at ${osteon.ready.web}`);
  const token = await fetch(`${osteon.ready.api}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'password', email: osteon.ready.accounts.find((account) => account.roles.includes('PHYSICIAN'))?.email, password: osteon.ready.accounts[0]?.password }),
  }).then((response) => response.json() as Promise<{ access_token: string }>);
  const answer = await fetch(osteon.ready.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token.access_token}` },
    body: JSON.stringify({ query: '{ worklist(first: 50) { edges { node { id } } } }' }),
  }).then((response) => response.json() as Promise<{ data: { worklist: { edges: unknown[] } } }>);
  expect(answer.data.worklist.edges).toHaveLength(12);

  const pids = Object.values(osteon.ready.processes);
  expect(commandLines()).toContain(osteon.home);
  expect(await osteon.stop('SIGINT')).toBe(0);
  await whenGone(pids);
  expect(commandLines()).not.toContain(osteon.home);
  expect(existsSync(join(osteon.home, 'ready.json'))).toBe(false);
});

test('after the supervisor is killed outright a start at once, while its children still drain and hold their ports, finds everything again', async () => {
  const first = await start();
  const pids = Object.values(first.ready.processes);
  process.kill(first.ready.supervisor, 'SIGKILL');
  first.process.kill('SIGKILL');

  const second = await start({ home: first.home, ports: first.ports });
  expect(second.ready.accounts).toEqual(first.ready.accounts);
  await whenGone(pids);
  expect(Object.values(second.ready.processes).every(isRunning)).toBe(true);
});

test('a busy port is named in a sentence, and nothing is left running', async () => {
  const blocker = createServer();
  const web = await new Promise<number>((resolve) => blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)));
  const home = temporaryHome();
  const { child, output } = spawnStart(home, { web, api: await freePort() });
  expect(await exitOf(child)).toBe(1);
  expect(output()).toContain(`Port ${web} is in use by another program. Stop that program, or set OSTEON_WEB_PORT to a free port.`);
  expect(commandLines()).not.toContain(home);
  blocker.close();
});

test('two homes with different ports run side by side, and the same home is refused twice', async () => {
  const first = await start();
  const second = await start();
  expect(second.ready.api).not.toBe(first.ready.api);

  const { child, output } = spawnStart(first.home, await twoPorts());
  expect(await exitOf(child)).toBe(1);
  expect(output()).toContain('Osteon already runs on');
});

test('without demo data the first administrator comes from the environment, and without one the start says what to do', async () => {
  const home = temporaryHome();
  const ports = await twoPorts();
  const { child, output } = spawnStart(home, ports, { args: ['--no-demo'] });
  expect(await exitOf(child)).toBe(1);
  expect(output()).toContain('Set OSTEON_ADMIN_EMAIL and OSTEON_ADMIN_PASSWORD');

  const osteon = await start({ home, ports, args: ['--no-demo'], env: { OSTEON_ADMIN_EMAIL: 'admin@hospital.example', OSTEON_ADMIN_PASSWORD: 'a-long-first-password' } });
  expect(osteon.ready.accounts).toEqual([]);
  expect(osteon.ready.app).toBeNull();
  const response = await fetch(`${osteon.ready.api}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'password', email: 'admin@hospital.example', password: 'a-long-first-password' }),
  });
  expect(response.status).toBe(200);
});
