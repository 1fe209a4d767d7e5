// How often each point of the input would have been a hit: what a map that always points at the best one place would reach.

import type { Disease } from '@osteon/shared/core/disease';

export type BestConstantPoints = ReadonlyMap<Disease, number | null>;

export class TargetTally {
  #hits: Float64Array | null = null;
  #masks = 0;

  add(target: Uint8Array): void {
    this.#masks++;
    this.#hits ??= new Float64Array(target.length);
    const hits = this.#hits;
    for (let at = 0; at < target.length; at++) hits[at] = (hits[at] ?? 0) + (target[at] ?? 0);
  }

  /** Share of the studies in which the best constant point is a hit; null before any. */
  get bestConstantPoint(): number | null {
    return this.#hits === null ? null : this.#hits.reduce((most, hits) => Math.max(most, hits), 0) / this.#masks;
  }
}

/** One tally for each disease that a network tells. */
export class TargetTallies {
  readonly #tallies = new Map<Disease, TargetTally>();

  of(disease: Disease): TargetTally {
    const tally = this.#tallies.get(disease) ?? new TargetTally();
    this.#tallies.set(disease, tally);
    return tally;
  }

  get bestConstantPoints(): BestConstantPoints {
    return new Map([...this.#tallies].map(([disease, tally]) => [disease, tally.bestConstantPoint]));
  }
}
