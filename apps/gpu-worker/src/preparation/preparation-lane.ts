// The worker's side of one preparation thread: a deadline for each study, a fresh thread after one that was exceeded.

import type { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { startThread } from '../start-thread.ts';
import type { PreparationAnswer, PreparationRequest, PreparationStart } from './messages.ts';
import type { PreparedInput } from './prepare-images.ts';

interface Waiting {
  readonly resolve: (prepared: PreparedInput) => void;
  readonly reject: (error: Error) => void;
}

/** Decoding and cropping take some milliseconds; an image that takes this long hangs. */
const DEADLINE_MS = 20_000;
/** A deadline is that many looks at the thread that find it with the same study; counted, so that a worker that was frozen blames nobody. */
const LOOKS_A_DEADLINE = 10;
/** A thread that cannot live (no memory) is not started anew in a tight loop. */
const RESTART_MS = 500;

function unreadable(reason: string): AppError {
  return new AppError('UNSUPPORTED_IMAGE', 'The image cannot be read.', { reason });
}

function fault(reason: string): AppError {
  return new AppError('UNAVAILABLE', 'The study could not be prepared.', { reason });
}

export class PreparationLane {
  readonly #start: PreparationStart;
  readonly #onRoom: () => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #looks: NodeJS.Timeout;
  #thread: Worker | undefined;
  #seen = { busyWith: 0, looks: 0 };
  #closed = false;

  /** `onRoom` is called whenever the thread can take one study more. */
  constructor(blobUrl: string, onRoom: () => void, deadlineMs = DEADLINE_MS) {
    this.#start = { blobUrl, busyWith: new Int32Array(new SharedArrayBuffer(4)) };
    this.#onRoom = onRoom;
    this.#looks = setInterval(() => this.#look(), deadlineMs / LOOKS_A_DEADLINE);
    this.#open();
  }

  /** Studies that were given to this thread and are not back; infinite while there is no thread. */
  get load(): number {
    return this.#thread === undefined ? Number.POSITIVE_INFINITY : this.#waiting.size;
  }

  #open(): void {
    const thread = startThread(import.meta.url, 'preparation-thread', this.#start);
    this.#thread = thread;
    thread.on('message', (answer: PreparationAnswer) => this.#hear(answer));
    thread.on('error', () => {}); // `exit` follows and tells everyone who waits
    thread.once('exit', () => {
      this.#thread = undefined;
      this.#failAll();
      if (!this.#closed) setTimeout(() => this.#reopen(), RESTART_MS);
    });
  }

  #reopen(): void {
    if (this.#closed) return;
    this.#open();
    this.#onRoom();
  }

  #hear(answer: PreparationAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'PREPARED') waiting?.resolve(answer.prepared);
    else waiting?.reject(answer.kind === 'UNREADABLE' ? unreadable(answer.reason) : fault(answer.reason));
    this.#onRoom();
  }

  #failAll(): void {
    Atomics.store(this.#start.busyWith, 0, 0);
    for (const { reject } of this.#waiting.values()) reject(fault('INTERNAL'));
    this.#waiting.clear();
  }

  /** Only the study that hangs is unreadable; those that wait behind it are tried again through the queue. */
  #look(): void {
    const busyWith = Atomics.load(this.#start.busyWith, 0);
    this.#seen = { busyWith, looks: busyWith === this.#seen.busyWith ? this.#seen.looks + 1 : 0 };
    if (busyWith === 0 || this.#seen.looks < LOOKS_A_DEADLINE) return;
    this.#waiting.get(busyWith - 1)?.reject(unreadable('TOO_SLOW'));
    this.#waiting.delete(busyWith - 1);
    void this.#thread?.terminate();
  }

  /** Errors: UNSUPPORTED_IMAGE for the image's fault, UNAVAILABLE (reason BLOB_MISSING, INTERNAL ...) for another one. */
  prepare(request: PreparationRequest): Promise<PreparedInput> {
    const thread = this.#thread;
    if (thread === undefined) return Promise.reject(fault('INTERNAL'));
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      thread.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#looks);
    await this.#thread?.terminate();
  }
}
