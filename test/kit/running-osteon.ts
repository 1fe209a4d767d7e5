// A whole Osteon started by the command a user types, on a home and ports of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, freePorts } from '@osteon/cli/free-port';
import { startEmbeddedPostgres } from '@osteon/cli/postgres/embedded';
import { makeProcessFolder } from '@osteon/shared/node/process-folder';
import { readReady, type Ready } from '@osteon/cli/start/home';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningOsteon {
  readonly home: string;
  readonly ready: Ready;
  readonly process: ChildProcess;
  readonly ports: { readonly web: number; readonly api: number };
  /** Everything the command has printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface StartOverrides {
  readonly home?: string;
  readonly ports?: { readonly web: number; readonly api: number };
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A pair for portal and API. */
export async function twoPorts(): Promise<{ web: number; api: number }> {
  const [web = 0, api = 0] = await freePorts(2);
  return { web, api };
}

/** A folder that PostgreSQL's unprivileged user may enter. */
export function temporaryHome(): string {
  const home = makeProcessFolder('osteon-home');
  chmodSync(home, 0o711);
  return home;
}

/** The homes of this test file's starts, also of those that never became ready. */
const begun = new Map<ChildProcess, string>();

/** Spawns `bin/start.mjs`; resolves with the process and what it prints, without waiting for readiness. */
export function spawnStart(home: string, ports: { web: number; api: number }, overrides: StartOverrides = {}): { child: ChildProcess; output: () => string } {
  mkdirSync(home, { recursive: true });
  let printed = '';
  const child = spawn(process.execPath, [join(ROOT, 'bin/start.mjs'), ...(overrides.args ?? [])], {
    cwd: ROOT,
    env: { ...process.env, ...overrides.env, OSTEON_HOME: home, OSTEON_WEB_PORT: String(ports.web), OSTEON_API_PORT: String(ports.api), NODE_ENV: 'production', VITEST: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun.set(child, home);
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { child, output: () => printed };
}

/** Resolves when the process has ended and everything that it printed has been read. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  if (hasEnded && child.stdout?.closed !== false && child.stderr?.closed !== false) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** Starts and waits for the ready file. Fails with everything printed so far when the command ends instead. */
export async function startOsteon(overrides: StartOverrides = {}): Promise<RunningOsteon> {
  const home = overrides.home ?? temporaryHome();
  const ports = overrides.ports ?? (await twoPorts());
  const { child, output } = spawnStart(home, ports, overrides);
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm start ended with ${child.exitCode ?? child.signalCode}:\n${output()}`);
    const ready = output().includes('Osteon is ready') ? readReady(home) : undefined;
    if (ready !== undefined) {
      const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> => {
        child.kill(signal);
        return exitOf(child);
      };
      return { home, ready, process: child, ports, output, stop };
    }
    await sleep(50);
  }
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** After a test: ends every start, whether it became ready or not, the PostgreSQL of one that was killed too, and removes their homes. */
export async function endEveryStart(): Promise<void> {
  const starts = [...begun];
  begun.clear();
  for (const [child] of starts) child.kill('SIGTERM');
  await Promise.all(starts.map(([child]) => exitOf(child)));
  for (const home of new Set(starts.map(([, one]) => one))) {
    const directory = join(home, 'postgres');
    if (existsSync(join(directory, 'postmaster.pid'))) await (await startEmbeddedPostgres({ directory, port: await freePort(), password: '' })).stop(); // finds the running one
    removeHome(home);
  }
}
