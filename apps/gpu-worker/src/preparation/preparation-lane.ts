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
  readonly #deadlineMs: number;
  readonly #onRoom: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #busy: { readonly id: number; readonly timer: NodeJS.Timeout } | undefined;
  #closed = false;

  /** `onRoom` is called whenever the thread can take one study more. */
  constructor(start: PreparationStart, onRoom: () => void, deadlineMs = DEADLINE_MS) {
    this.#start = start;
    this.#onRoom = onRoom;
    this.#deadlineMs = deadlineMs;
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
    if (answer.kind === 'BEGAN') {
      this.#busy = { id: answer.id, timer: setTimeout(() => this.#giveUp(answer.id), this.#deadlineMs) };
      return;
    }
    if (this.#busy?.id === answer.id) this.#idle();
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'PREPARED') waiting?.resolve(answer.prepared);
    else waiting?.reject(answer.kind === 'UNREADABLE' ? unreadable(answer.reason) : fault(answer.reason));
    this.#onRoom();
  }

  #idle(): void {
    clearTimeout(this.#busy?.timer);
    this.#busy = undefined;
  }

  #failAll(): void {
    this.#idle();
    for (const { reject } of this.#waiting.values()) reject(fault('INTERNAL'));
    this.#waiting.clear();
  }

  /** Only the one that hangs is unreadable; those that wait behind it are tried again through the queue. */
  #giveUp(id: number): void {
    this.#waiting.get(id)?.reject(unreadable('TOO_SLOW'));
    this.#waiting.delete(id);
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
    await this.#thread?.terminate();
  }
}
