// Bootstrap intervals by patient: patients are drawn with replacement, and each brings all of its studies along.

import { quantile } from './quantile.ts';
import type { Weights } from './scored-case.ts';

export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  /** Whose each case is; cases of one patient are drawn together. */
  readonly patients: readonly number[];
  readonly draws: number;
  /** Uniform in [0, 1); a seeded stream makes the intervals repeatable. */
  readonly uniform: () => number;
}

/**
 * 95 % percentile intervals (Efron 1979). `measure` gets how often each case was drawn; draws in which a figure is null (one class alone) are
 * left out of that figure. Null for a figure that has no value in any draw.
 */
export function bootstrapIntervals<Name extends string>({ patients, draws, uniform }: BootstrapOptions, measure: (weights: Weights) => Record<Name, number | null>): Partial<Record<Name, Interval>> {
  const places = new Map<number, number>();
  const placeOf = patients.map((patient) => places.get(patient) ?? (places.set(patient, places.size), places.size - 1));
  const values = new Map<Name, number[]>();
  for (let draw = 0; draw < draws; draw++) {
    const drawn = new Uint32Array(places.size);
    for (let pick = 0; pick < drawn.length; pick++) {
      const place = Math.floor(uniform() * drawn.length);
      drawn[place] = (drawn[place] ?? 0) + 1;
    }
    const figures = measure(Uint32Array.from(placeOf, (place) => drawn[place] ?? 0));
    for (const name in figures) {
      const value = figures[name];
      if (value === null) continue;
      const known = values.get(name);
      if (known === undefined) values.set(name, [value]);
      else known.push(value);
    }
  }
  const intervals: Partial<Record<Name, Interval>> = {};
  for (const [name, all] of values) {
    const sorted = Float64Array.from(all).sort();
    intervals[name] = [quantile(sorted, 0.025), quantile(sorted, 0.975)];
  }
  return intervals;
}
