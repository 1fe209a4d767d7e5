// A worker that can serve nothing of what it took leaves the queue to the others for a while, longer each time. It does look again: the
// bundle of a model that was just promoted may have been put beside it meanwhile.

import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 1_000;
/** How late, at most, a bundle is noticed by a worker that had nothing else to do. */
const LONGEST_MS = 15_000;

export class Pause {
  readonly #ended = new AbortController();
  #nextMs = FIRST_MS;
  #until = 0;

  /** For a batch of which nothing could be served. Batches that end while the worker pauses already wait for the same end. */
  async take(): Promise<void> {
    const now = performance.now();
    if (now >= this.#until) {
      this.#until = now + this.#nextMs;
      this.#nextMs = Math.min(2 * this.#nextMs, LONGEST_MS);
    }
    await sleep(this.#until - now, undefined, { signal: this.#ended.signal }).catch(() => {}); // a stop does not wait for it
  }

  /** Something was served. */
  forget(): void {
    this.#nextMs = FIRST_MS;
    this.#until = 0;
  }

  end(): void {
    this.#ended.abort();
  }
}
