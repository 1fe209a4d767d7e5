// One supervised process: started, watched until it answers, restarted when it dies, drained when asked.

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@osteon/shared/core/errors';

export interface ChildSpec {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Answers 2xx once the process can serve. */
  readonly readyUrl: string;
  /** How long a drain may take before the process is killed. */
  readonly drainMs: number;
}

const READY_WITHIN_MS = 60_000;
const RESTART_DELAYS_MS = [200, 1_000, 3_000, 10_000];
/** A process that lived this long has earned a fresh row of restarts. */
const HEALTHY_AFTER_MS = 60_000;
const EXIT_WITH_PARENT = new URL(import.meta.url.endsWith('.ts') ? './exit-with-parent.ts' : './exit-with-parent.js', import.meta.url).href;

/** Addresses with passwords, and secrets: each process gets those that are its own from its spec. A worker must not even hold the owner's address. */
const WITHHELD = [
  ...['DATABASE_URL', 'DATABASE_OWNER_URL', 'WORKER_DATABASE_URL', 'BLOB_URL', 'WORKER_BLOB_URL'],
  ...['OSTEON_ADMIN_EMAIL', 'OSTEON_ADMIN_PASSWORD', 'OSTEON_SESSION_SECRET', 'OSTEON_DEMO_PASSWORD', 'OSTEON_CLIENT_ID', 'OSTEON_CLIENT_SECRET', 'OSTEON_OIDC_CLIENT_SECRET'],
];

function inherited(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !WITHHELD.includes(name)));
}

export class Child {
  readonly spec: ChildSpec;
  readonly #logs: string;
  readonly #onRestart: (message: string) => void;
  #process: ChildProcess | undefined;
  #stopping = false;
  #failures = 0;

  constructor(spec: ChildSpec, logs: string, onRestart: (message: string) => void) {
    this.spec = spec;
    this.#logs = logs;
    this.#onRestart = onRestart;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get logFile(): string {
    return join(this.#logs, `${this.spec.name}.log`);
  }

  #spawn(): ChildProcess {
    mkdirSync(this.#logs, { recursive: true, mode: 0o700 });
    const log = createWriteStream(this.logFile, { flags: 'a', mode: 0o600 });
    // Detached: a Ctrl-C in the terminal reaches only the supervisor, which then drains in order.
    const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, ...this.spec.args], {
      cwd: this.spec.cwd,
      env: { ...inherited(process.env), ...this.spec.env, EXIT_WITHIN_MS: String(this.spec.drainMs) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    // A process that crashes closes stdout while its last words still come through stderr: only when both have ended may the log end.
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('close', () => log.end());
    log.on('error', () => {}); // a full disk costs the log, not the system
    const startedAt = Date.now();
    child.once('exit', (code, signal) => void this.#restart(startedAt, signal ?? `code ${code ?? 'unknown'}`));
    return child;
  }

  async #restart(startedAt: number, how: string): Promise<void> {
    if (this.#stopping) return;
    if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.#failures = 0;
    const delayMs = RESTART_DELAYS_MS[Math.min(this.#failures, RESTART_DELAYS_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#onRestart(`${this.spec.name} ended (${how}); starting it again. Its log: ${this.logFile}`);
    await sleep(delayMs);
    if (!this.#stopping) this.#process = this.#spawn();
  }

  /** Errors: UNAVAILABLE when the process does not answer in time. */
  async start(): Promise<void> {
    this.#process = this.#spawn();
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && !this.#stopping) {
      if (this.#failures > 2) break;
      const response = await fetch(this.spec.readyUrl, { redirect: 'manual', signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (response !== undefined && response.status < 400) return;
      await sleep(50);
    }
    throw new AppError('UNAVAILABLE', `${this.spec.name} did not start. Its log: ${this.logFile}`);
  }

  /** Asks the process to drain; kills it when it has not ended in time. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.spec.drainMs);
    await ended;
    clearTimeout(timer);
  }
}
