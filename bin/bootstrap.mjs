// First steps on a bare checkout: plain JavaScript without dependencies, for whatever Node (>= 20) the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.osteon-installed');

/** The pinned Node of the npm dependencies; on a platform it is not packaged for, the one that runs this. */
export function pinnedNode() {
  const node = join(bin, 'node');
  return existsSync(node) ? node : process.execPath;
}

/** Environment in which every `node`, `turbo` and `tsc` is the pinned one. */
export function environment(extra = {}) {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', ...extra, PATH: `${bin}:${process.env.PATH ?? ''}` };
}

function requireNode20() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  console.error(`Osteon needs Node 20 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs `npm ci` when the lock file is not the one that was installed last. */
export function ensureInstalled() {
  requireNode20();
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies (about a minute, once) ...');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/** Builds what changed since the last build. */
export function ensureBuilt() {
  run(join(bin, 'turbo'), ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], { quiet: true });
}

/** Runs a command to its end; a failure ends this process with the same code. */
export function run(command, args, { quiet = false } = {}) {
  const result = spawnSync(command, args, { cwd: root, env: environment(), stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], maxBuffer: 1 << 28 });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout}${result.stderr}`);
  console.error(`\nThis failed: ${[command.replace(root, ''), ...args].join(' ')}${result.error ? ` (${result.error.message})` : ''}`);
  process.exit(result.status ?? 1);
}

/** Replaces this process by a program under the pinned Node, as far as Node allows: signals and the exit code pass through. */
export function handOver(program, args, nodeOptions = []) {
  const child = spawn(pinnedNode(), [...nodeOptions, program, ...args], { cwd: process.cwd(), env: environment(), stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // A terminal's Ctrl-C reaches the child too; being asked twice to stop is the same as once.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
