// What is measured: a server process with the processes whose CPU counts as its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StowTarget } from './send-studies.ts';

export interface ServerUnderTest {
  readonly name: string;
  readonly target: StowTarget;
  /** Process ids whose trees are counted. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** Starts a process and waits until `isUp` says yes. What it prints is shown only if it ends early. */
export async function spawnServer(command: string, args: readonly string[], env: NodeJS.ProcessEnv, isUp: () => Promise<boolean>): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed = `${printed}${chunk.toString()}`.slice(-4000)));
  child.stderr.on('data', (chunk: Buffer) => (printed = `${printed}${chunk.toString()}`.slice(-4000)));
  for (let turn = 0; turn < 300; turn += 1) {
    if (child.exitCode !== null) throw new Error(`${command} ended:\n${printed}`);
    if (await isUp().catch(() => false)) return Object.assign(child, { pid: child.pid ?? 0 });
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${command} did not come up:\n${printed}`);
}

export async function endProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(15_000).then(() => child.kill('SIGKILL'))]);
}
