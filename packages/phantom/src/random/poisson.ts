// Poisson counts, exact for every mean: inversion below 10, transformed rejection (PTRS, Hormann 1993) from 10 up.
import type { RandomStream } from './random-stream.ts';

const LOG_FACTORIALS = tabulateLogFactorials(4096);

function tabulateLogFactorials(size: number): Float64Array {
  const table = new Float64Array(size);
  for (let k = 2; k < size; k++) table[k] = (table[k - 1] ?? 0) + Math.log(k);
  return table;
}

function logFactorial(k: number): number {
  const known = LOG_FACTORIALS[k];
  if (known !== undefined) return known;
  // Stirling's series; from 4,096 up its error is below 1e-14.
  return (k + 0.5) * Math.log(k) - k + 0.9189385332046728 + 1 / (12 * k);
}

function invert(mean: number, random: RandomStream): number {
  const target = random.uniform();
  // Most pixels are empty air: e^-m is at least 1 - m, so that zero is often known without it.
  if (target <= 1 - mean) return 0;
  let probability = Math.exp(-mean);
  let reached = probability;
  let count = 0;
  // Below a mean of 10 a count of 200 is out of reach; the bound guards against rounding in the last digit.
  while (target > reached && count < 200) {
    count++;
    probability *= mean / count;
    reached += probability;
  }
  return count;
}

function rejectTransformed(mean: number, random: RandomStream): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const quick = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= quick) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (left <= count * logMean - mean - logFactorial(count)) return count;
  }
}

export function drawPoisson(mean: number, random: RandomStream): number {
  if (mean <= 0) return 0;
  return mean < 10 ? invert(mean, random) : rejectTransformed(mean, random);
}
