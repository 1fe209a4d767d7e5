// A worker as its own process, the way the fleet runs it, so that it can be killed, frozen and drained.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface WorkerProcess {
  readonly process: ChildProcess;
  readonly id: string;
  log(): string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface WorkerProcessOptions {
  readonly databaseUrl: string;
  readonly blobUrl: string;
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Every worker of this test file, also one that never took jobs. */
const begun = new Set<ChildProcess>();

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** After a test: kills every worker that still runs, whether it ever took jobs or not. */
export async function killEveryWorker(): Promise<void> {
  await Promise.all([...begun].map((child) => endProcess(child, 'SIGKILL')));
  begun.clear();
}

/** Resolves when the worker takes jobs. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning', join(ROOT, 'apps/gpu-worker/src/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      WORKER_DATABASE_URL: options.databaseUrl,
      WORKER_BLOB_URL: options.blobUrl,
      WORKER_NAME: options.name ?? 'test-worker',
      WORKER_PROVIDERS: 'cpu',
      WORKER_THREADS: '1',
      MODELS_DIR: join(ROOT, 'models'),
      NODE_OPTIONS: '',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun.add(child);
  let log = '';
  const id = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const ready = /"workerId":"([0-9a-f-]{36})".*"worker takes jobs"/.exec(log);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    // Not at its exit: what it says of the reason may still be on its way.
    child.once('close', () => reject(new Error(`the worker ended before it took jobs:\n${log}`)));
  });
  return {
    process: child,
    id,
    log: () => log,
    end: (signal) => endProcess(child, signal),
  };
}
