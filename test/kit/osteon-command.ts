// `npm run osteon -- ...` against a started Osteon, as a person types it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './running-osteon.ts';

export interface CommandResult {
  readonly code: number | null;
  /** Lines of standard output, each parsed as JSON. */
  readonly lines: readonly Record<string, unknown>[];
  readonly stderr: string;
}

export function osteonCommand(home: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/osteon.mjs'), ...args], { cwd: ROOT, env: { ...process.env, OSTEON_HOME: home, VITEST: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code, stderr, lines: stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>) })),
  );
}
