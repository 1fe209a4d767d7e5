// The worker's side of the preparation thread: a deadline for each study, a fresh thread after one that was exceeded.

import type { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { startThread } from '../start-thread.ts';
import type { Images, PreparedInput } from './prepare-images.ts';

export interface PreparationRequest {
  readonly id: number;
  readonly images: readonly Images[];
  readonly model: ModelInput;
}

export type PreparationAnswer =
  | { readonly id: number; readonly prepared: PreparedInput }
  | { readonly id: number; readonly unreadable: string }
  | { readonly id: number; readonly fault: string };

interface Waiting {
  readonly resolve: (prepared: PreparedInput) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Decoding and cropping take some 10 ms; an image that takes this long hangs. */
const DEADLINE_MS = 20_000;

function unreadable(reason: string): AppError {
  return new AppError('UNSUPPORTED_IMAGE', 'The image cannot be read.', { reason });
}

export class Preparation {
  #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #closed = false;

  constructor() {
    this.#thread = this.#start();
  }

  #start(): Worker {
    const thread = startThread(import.meta.url, 'preparation-thread', null);
    thread.on('message', (answer: PreparationAnswer) => this.#settle(answer));
    thread.on('error', () => {}); // `exit` follows and tells everyone who waits
    thread.once('exit', () => {
      if (this.#closed || thread !== this.#thread) return;
      this.#thread = this.#start();
      this.#failAll(new Error('the preparation thread ended'));
    });
    return thread;
  }

  #settle(answer: PreparationAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if ('prepared' in answer) waiting.resolve(answer.prepared);
    else waiting.reject('unreadable' in answer ? unreadable(answer.unreadable) : new Error(`preparation failed: ${answer.fault}`));
  }

  #failAll(error: Error): void {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }

  /** The one that hangs is unreadable; the others that wait behind it are tried again by the queue. */
  #giveUp(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    waiting.reject(unreadable('TOO_SLOW'));
    void this.#thread.terminate();
  }

  /** Bytes are copied to the thread. Errors: UNSUPPORTED_IMAGE, or a plain Error for a fault of ours. */
  prepare(images: readonly Images[], model: ModelInput): Promise<PreparedInput> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, timer: setTimeout(() => this.#giveUp(id), DEADLINE_MS) });
      this.#thread.postMessage({ id, images, model } satisfies PreparationRequest);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#failAll(new Error('the worker is stopping'));
    await this.#thread.terminate();
  }
}
