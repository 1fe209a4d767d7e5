// A few threads that read untrusted objects under a deadline and a heap limit. A thread that passes either is ended and replaced.
import { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { UNKNOWN_IDENTITY, type ParseJob, type ParseOutcome, type ThreadMessage } from './parse-protocol.ts';
import { CRASHED, TOO_MUCH_MEMORY, TOO_SLOW, type Refusal } from './refusal.ts';

export interface ParsePool {
  /** Never rejects because of the bytes: whatever they do to the thread is a refusal. */
  parse(job: ParseJob): Promise<ParseOutcome>;
  /** Ends the threads; jobs in progress are answered UNAVAILABLE. */
  close(): Promise<void>;
}

export interface ParsePoolOptions {
  readonly threads?: number;
  /** From the moment a ready thread has the job. A refusal must reach the sender within 2 s; a real scan takes 5 to 150 ms. */
  readonly deadlineMs?: number;
  /** Of the JavaScript heap of one thread. Pixels are outside it and bounded by the limits of the imaging core. */
  readonly heapMb?: number;
  /** Only for tests of the pool itself. */
  readonly entry?: URL;
}

interface Waiting {
  readonly job: ParseJob;
  readonly resolve: (outcome: ParseOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** The thread is the source beside the source and the built file beside the built one. */
const SOURCE = import.meta.url.endsWith('.ts');
const ENTRY = new URL(`./parse-thread.${SOURCE ? 'ts' : 'js'}`, import.meta.url);
const EXEC_ARGV = SOURCE ? ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning'] : [];

/** Decoders load in 0.3 s on an idle machine. */
const LOADING_MS = 20_000;

export function createParsePool({ threads = 2, deadlineMs = 1500, heapMb = 96, entry = ENTRY }: ParsePoolOptions = {}): ParsePool {
  const waiting: Waiting[] = [];
  const slots = Array.from({ length: threads }, () => new ThreadSlot({ deadlineMs, heapMb, entry, next: () => waiting.shift() }));
  let closed = false;
  return {
    parse(job) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(stopping());
        waiting.push({ job, resolve, reject });
        slots.find((slot) => slot.isIdle)?.work();
      });
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(stopping());
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

interface SlotOptions {
  readonly deadlineMs: number;
  readonly heapMb: number;
  readonly entry: URL;
  readonly next: () => Waiting | undefined;
}

/** One place for a thread: takes the next job when it has none, and a new thread when the old one is gone. */
class ThreadSlot {
  readonly #options: SlotOptions;
  #thread: Worker | undefined;
  #ready = false;
  #closed = false;
  #current: Waiting | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#thread = this.#start();
  }

  get isIdle(): boolean {
    return this.#current === undefined;
  }

  work(): void {
    this.#current ??= this.#options.next();
    if (this.#current === undefined) return;
    if (this.#thread === undefined) this.#thread = this.#start();
    else if (this.#ready) this.#give(this.#thread, this.#current);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#deadline);
    this.#current?.reject(stopping());
    this.#current = undefined;
    await this.#thread?.terminate();
  }

  #start(): Worker {
    const { heapMb, entry } = this.#options;
    this.#ready = false;
    const thread = new Worker(entry, {
      execArgv: EXEC_ARGV,
      // No environment: it holds the address of the database.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    thread.on('message', (message: ThreadMessage) => this.#hear(thread, message));
    thread.on('error', (error) => this.#replace(thread, refusalForDeath(error)));
    thread.on('exit', () => this.#replace(thread, CRASHED));
    return thread;
  }

  #give(thread: Worker, { job }: Waiting): void {
    this.#limit(thread, this.#options.deadlineMs);
    thread.postMessage(job);
  }

  #limit(thread: Worker, ms: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#replace(thread, TOO_SLOW), ms);
  }

  #hear(thread: Worker, message: ThreadMessage): void {
    switch (message.kind) {
      case 'READY':
        this.#ready = true;
        return this.work();
      case 'LOADING':
        return this.#limit(thread, LOADING_MS);
      case 'LOADED':
        return this.#limit(thread, this.#options.deadlineMs);
      default:
        this.#finish(message);
        this.work();
    }
  }

  #finish(outcome: ParseOutcome): void {
    clearTimeout(this.#deadline);
    const finished = this.#current;
    this.#current = undefined;
    finished?.resolve(outcome);
  }

  /** The job is answered at once; what the dying thread still does reaches nobody. */
  #replace(thread: Worker, refusal: Refusal): void {
    if (this.#closed || thread !== this.#thread) return;
    thread.removeAllListeners('message');
    void thread.terminate();
    if (this.#ready) {
      this.#thread = this.#start();
      this.#finish({ kind: 'REFUSED', refusal, identity: UNKNOWN_IDENTITY });
    } else {
      // It died before any job: that says nothing about the bytes, and another one is tried only when there is a job for it.
      this.#thread = undefined;
      this.#failToStart();
    }
    this.work();
  }

  #failToStart(): void {
    const failed = this.#current;
    this.#current = undefined;
    failed?.reject(new AppError('UNAVAILABLE', 'The reader of scans cannot start at the moment.', { reason: 'PARSE_THREAD' }));
  }
}

function refusalForDeath(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_MUCH_MEMORY : CRASHED;
}

function stopping(): AppError {
  return new AppError('UNAVAILABLE', 'The service is stopping.', { reason: 'STOPPING' });
}
