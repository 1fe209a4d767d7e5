// Evenly spread points in the unit cube: the R3 sequence (Roberts 2018), so that bones have no clumps and no holes.

// The positive root of x^4 = x + 1; its powers are the irrational steps of the three axes.
const ROOT = 1.2207440846057596;
const STEPS: readonly [number, number, number] = [1 / ROOT, 1 / ROOT ** 2, 1 / ROOT ** 3];

/** The point with this index of the sequence that starts at `start`. */
export function quasiRandomPoint(index: number, start: number): [number, number, number] {
  const [stepA, stepB, stepC] = STEPS;
  const offset = 0.5 + start * 0.37;
  return [(offset + (index + 1) * stepA) % 1, (offset + (index + 1) * stepB) % 1, (offset + (index + 1) * stepC) % 1];
}
