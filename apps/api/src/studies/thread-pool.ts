// A few threads that read objects under a deadline and a heap limit. A thread that passes either is ended and replaced.
import { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { CRASHED, TOO_MUCH_MEMORY, TOO_SLOW, type Refusal } from './ingest/refusal.ts';

/**
 * READY once; then one outcome for each job. LOADING and LOADED enclose the loading of decoders for the first compressed object of a thread: our own code, whose
 * time does not count against the object. WRITING comes before an outcome that is told before its file is on the disk, WRITTEN or NOT_WRITTEN after it.
 */
const SIGNALS = ['READY', 'LOADING', 'LOADED', 'WRITING', 'WRITTEN', 'NOT_WRITTEN'] as const;
export type ThreadSignal = { readonly kind: (typeof SIGNALS)[number] };

export interface Ran<Outcome> {
  readonly outcome: Outcome;
  /** Resolves when the thread has written what it writes; at once when that is nothing. Rejects UNAVAILABLE. */
  readonly written: Promise<void>;
}

export interface ThreadPool<Job, Outcome> {
  /** Never rejects because of the bytes: whatever they do to the thread is a refusal. */
  run(job: Job): Promise<Ran<Outcome>>;
  /** Ends the threads; jobs in progress are answered UNAVAILABLE. */
  close(): Promise<void>;
}

export interface ThreadPoolOptions<Outcome> {
  readonly threads: number;
  /** From the moment a ready thread has the job. */
  readonly deadlineMs: number;
  /** Of the JavaScript heap of one thread. Pixels are outside it and bounded by the limits of the imaging core. */
  readonly heapMb: number;
  readonly entry: URL;
  /** At once, or with the first job for it. */
  readonly start: 'AT_ONCE' | 'WHEN_NEEDED';
  /** The outcome of the job over which a thread died. */
  readonly refused: (refusal: Refusal) => Outcome;
}

interface Waiting<Job, Outcome> {
  readonly job: Job;
  readonly resolve: (ran: Ran<Outcome>) => void;
  readonly reject: (error: Error) => void;
}

const SOURCE = import.meta.url.endsWith('.ts');
const EXEC_ARGV = SOURCE ? ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning'] : [];

/** The thread is the source beside the source and the built file beside the built one. */
export function threadEntry(name: string, beside: string): URL {
  return new URL(`./${name}.${SOURCE ? 'ts' : 'js'}`, beside);
}

/** Decoders load in 0.3 s on an idle machine. */
const LOADING_MS = 20_000;
/** For some megabytes on a disk that others use too. */
const WRITING_MS = 20_000;

export function createThreadPool<Job, Outcome extends { readonly kind: string }>(options: ThreadPoolOptions<Outcome>): ThreadPool<Job, Outcome> {
  const waiting: Waiting<Job, Outcome>[] = [];
  const slots = Array.from({ length: options.threads }, () => new ThreadSlot<Job, Outcome>({ ...options, next: () => waiting.shift() }));
  let closed = false;
  return {
    run(job) {
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

interface SlotOptions<Job, Outcome> extends ThreadPoolOptions<Outcome> {
  readonly next: () => Waiting<Job, Outcome> | undefined;
}

/** One place for a thread: takes the next job when it has none, and a new thread when the old one is gone. */
class ThreadSlot<Job, Outcome extends { readonly kind: string }> {
  readonly #options: SlotOptions<Job, Outcome>;
  #thread: Worker | undefined;
  #ready = false;
  #closed = false;
  #current: Waiting<Job, Outcome> | undefined;
  /** While the thread writes; the job may be answered already. */
  #writing: PromiseWithResolvers<void> | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(options: SlotOptions<Job, Outcome>) {
    this.#options = options;
    if (options.start === 'AT_ONCE') this.#thread = this.#start();
  }

  get isIdle(): boolean {
    return this.#current === undefined && this.#writing === undefined;
  }

  work(): void {
    if (this.#writing !== undefined) return;
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
    this.#endWriting(stopping());
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
    thread.on('message', (message: ThreadSignal | Outcome) => this.#hear(thread, message));
    thread.on('error', (error) => this.#replace(thread, refusalForDeath(error)));
    thread.on('exit', () => this.#replace(thread, CRASHED));
    return thread;
  }

  #give(thread: Worker, { job }: Waiting<Job, Outcome>): void {
    this.#limit(thread, this.#options.deadlineMs);
    thread.postMessage(job);
  }

  #limit(thread: Worker, ms: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#replace(thread, TOO_SLOW), ms);
  }

  #hear(thread: Worker, message: ThreadSignal | Outcome): void {
    if (!isSignal(message)) {
      this.#finish(message);
      return this.work();
    }
    switch (message.kind) {
      case 'READY':
        this.#ready = true;
        return this.work();
      case 'LOADING':
        return this.#limit(thread, LOADING_MS);
      case 'LOADED':
        return this.#limit(thread, this.#options.deadlineMs);
      case 'WRITING':
        return this.#beginWriting(thread);
      case 'WRITTEN':
        this.#endWriting();
        return this.work();
      case 'NOT_WRITTEN':
        this.#endWriting(noRoom());
        return this.work();
    }
  }

  #finish(outcome: Outcome): void {
    if (this.#writing === undefined) clearTimeout(this.#deadline);
    const finished = this.#current;
    this.#current = undefined;
    finished?.resolve({ outcome, written: this.#writing?.promise ?? Promise.resolve() });
  }

  #beginWriting(thread: Worker): void {
    this.#writing = Promise.withResolvers();
    // Awaited by whoever keeps what is written; until then a failure must not count as unhandled.
    this.#writing.promise.catch(() => {});
    this.#limit(thread, WRITING_MS);
  }

  #endWriting(failure?: AppError): void {
    clearTimeout(this.#deadline);
    const writing = this.#writing;
    this.#writing = undefined;
    if (failure === undefined) writing?.resolve();
    else writing?.reject(failure);
  }

  /** Another thread takes its place at once; its job is answered when it has ended, and does nothing to memory and files any more that are used again then. */
  #replace(thread: Worker, refusal: Refusal): void {
    if (this.#closed || thread !== this.#thread) return;
    clearTimeout(this.#deadline);
    thread.removeAllListeners('message');
    const [job, writing, wasReady] = [this.#current, this.#writing, this.#ready];
    this.#current = undefined;
    this.#writing = undefined;
    // One that died before any job says nothing about the bytes, and another one is tried only when there is a job for it.
    this.#thread = wasReady ? this.#start() : undefined;
    const answer = (): void => {
      writing?.reject(noRoom());
      if (wasReady) job?.resolve({ outcome: this.#options.refused(refusal), written: Promise.resolve() });
      else job?.reject(new AppError('UNAVAILABLE', 'The reader of scans cannot start at the moment.', { reason: 'PARSE_THREAD' }));
    };
    thread.terminate().then(answer, answer);
    this.work();
  }
}

function isSignal(message: ThreadSignal | { readonly kind: string }): message is ThreadSignal {
  return SIGNALS.some((kind) => kind === message.kind);
}

function noRoom(): AppError {
  return new AppError('UNAVAILABLE', 'There is no room to receive scans at the moment.', { reason: 'NOT_WRITTEN' });
}

function refusalForDeath(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_MUCH_MEMORY : CRASHED;
}

function stopping(): AppError {
  return new AppError('UNAVAILABLE', 'The service is stopping.', { reason: 'STOPPING' });
}
