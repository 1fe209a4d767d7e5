// Where one scan lies among many, measure by measure.
import type { Measures } from './measure-scan.ts';

export interface Comparison {
  readonly name: string;
  readonly value: number;
  /** Geometric mean of the population. */
  readonly typical: number;
  /** Lowest and highest of the population. */
  readonly lowest: number;
  readonly highest: number;
  /** Standard deviations of the logarithm between the scan and the middle of the population. */
  readonly deviations: number;
}

/** All measures are ratios, so their logarithms are compared. */
export function compareWithPopulation(scan: Measures, population: readonly Measures[]): Comparison[] {
  return Object.entries(scan).map(([name, value]) => {
    const logs = population.map((measures) => Math.log(measures[name] ?? NaN)).filter(Number.isFinite);
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
    return {
      name,
      value,
      typical: Math.exp(mean),
      lowest: Math.exp(Math.min(...logs)),
      highest: Math.exp(Math.max(...logs)),
      deviations: (Math.log(value) - mean) / spread,
    };
  });
}
