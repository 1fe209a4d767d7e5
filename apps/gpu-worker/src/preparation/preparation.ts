// Prepares studies on several threads. Each thread holds a few, so that the next pixels are read while it decodes; the rest wait here.

import type { ClassifyJob } from '@osteon/shared/core/jobs';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { PreparationLane } from './preparation-lane.ts';
import type { PreparedInput } from './prepare-images.ts';

/** Studies at one thread: one that is decoded, others that are read. Bounds memory to this many studies a thread. */
const AHEAD = 4;

export interface PreparationOptions {
  readonly blobUrl: string;
  readonly threads: number;
  /** How long one study may be decoded and cropped. */
  readonly deadlineMs?: number;
}

export class Preparation {
  readonly #lanes: readonly PreparationLane[];
  readonly #queue: ((lane: PreparationLane) => void)[] = [];
  #nextId = 0;

  constructor({ blobUrl, threads, deadlineMs }: PreparationOptions) {
    this.#lanes = Array.from({ length: threads }, () => new PreparationLane(blobUrl, () => this.#pump(), deadlineMs));
  }

  #laneWithRoom(): PreparationLane | undefined {
    const least = this.#lanes.reduce((one, other) => (other.load < one.load ? other : one));
    return least.load < AHEAD ? least : undefined;
  }

  #pump(): void {
    for (let lane = this.#laneWithRoom(); lane !== undefined; lane = this.#laneWithRoom()) {
      const give = this.#queue.shift();
      if (give === undefined) return;
      give(lane);
    }
  }

  /** Errors: UNSUPPORTED_IMAGE for the image's fault, UNAVAILABLE (reason BLOB_MISSING, INTERNAL ...) for another one. */
  prepare(pixels: ClassifyJob['pixels'], model: ModelInput): Promise<PreparedInput> {
    return new Promise((resolve, reject) => {
      this.#queue.push((lane) => void lane.prepare({ id: this.#nextId++, pixels, model }).then(resolve, reject));
      this.#pump();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }
}
