// Images that never saw a patient: photons drawn from a brightness that is a formula.
import type { CountImage } from '@osteon/shared/imaging/types';
import { drawPoisson } from '../random/poisson.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { Frame } from './move-photons.ts';

/** Mean counts at row and column. */
export type Brightness = (row: number, column: number) => number;

export function drawField(frame: Frame, mean: Brightness, random: RandomStream): CountImage {
  return fillField(frame, (row, column) => drawPoisson(mean(row, column), random));
}

/** Values as they are, rounded and never negative: what no camera counted. */
export function fillField({ rows, columns }: Frame, value: Brightness): CountImage {
  const counts = new Int32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) counts[row * columns + column] = Math.max(0, Math.round(value(row, column)));
  }
  return { rows, columns, counts };
}

/** 1 inside the ellipse, 0 outside. */
export function ellipse(row: number, column: number, centre: readonly [number, number], radii: readonly [number, number]): number {
  return ((row - centre[0]) / radii[0]) ** 2 + ((column - centre[1]) / radii[1]) ** 2 <= 1 ? 1 : 0;
}
