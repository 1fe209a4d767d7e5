// How often each point of the input would have been a hit: what a map that always points at the best one place would reach.

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
