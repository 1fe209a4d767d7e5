// Objects of nuclear medicine and of other places that show no patient.
import type { CountImage } from '@osteon/shared/imaging/types';
import type { RandomStream } from '../random/random-stream.ts';
import { drawField, ellipse, fillField, type Brightness } from './draw-field.ts';

export const FRAME = { rows: 1024, columns: 256 } as const;
type Draw = (random: RandomStream) => CountImage;

const field = (mean: Brightness, random: RandomStream): CountImage => drawField(FRAME, mean, random);

export const noise: Draw = (random) => {
  const level = random.logBetween(0.2, 20);
  return field(() => level, random);
};

/** Room background and a few contaminated spots. */
export const specks: Draw = (random) => {
  const spots = Array.from({ length: random.integer(3, 30) }, () => ({ row: random.between(0, 1024), column: random.between(0, 256), sigma: random.between(2, 12), peak: random.logBetween(2, 400) }));
  const level = random.logBetween(0.02, 0.5);
  const reach = 5;
  return field((row, column) => {
    let mean = level;
    for (const spot of spots) {
      const [down, right] = [(row - spot.row) / spot.sigma, (column - spot.column) / spot.sigma];
      if (Math.abs(down) < reach && Math.abs(right) < reach) mean += spot.peak * Math.exp(-(down ** 2 + right ** 2) / 2);
    }
    return mean;
  }, random);
};

/** A source over a rectangle or an oval of the field, as daily quality control sees it. */
export const flood: Draw = (random) => {
  const level = random.logBetween(2, 40);
  const radii = [random.between(200, 700), random.between(70, 180)] as const;
  const round = random.chance(0.5);
  return field((row, column) => {
    const inside = round ? ellipse(row, column, [512, 128], radii) : Number(Math.abs(row - 512) < radii[0] && Math.abs(column - 128) < radii[1]);
    return 0.05 + level * inside * (1 + 0.1 * Math.cos(column / 40) * Math.cos(row / 60));
  }, random);
};

/** Four quadrants of lead bars of growing width. */
export const barPhantom: Draw = (random) => {
  const level = random.logBetween(5, 60);
  const radii = [random.between(120, 500), random.between(60, 126)] as const;
  const widths = [3, 4, 6, 8].map((width) => width * random.between(0.8, 2));
  return field((row, column) => {
    const quadrant = (row < 512 ? 0 : 2) + (column < 128 ? 0 : 1);
    const along = quadrant === 0 || quadrant === 3 ? row : column;
    const open = Math.floor(along / (widths[quadrant] ?? 4)) % 2;
    return 0.05 + ellipse(row, column, [512, 128], radii) * level * (0.15 + 0.85 * open);
  }, random);
};

/** One to four bottles, vials or organs of a phantom, one of them possibly above the other like a head on a trunk. */
export const discs: Draw = (random) => {
  const all = Array.from({ length: random.integer(1, 4) }, (_, index) => ({
    row: 150 + index * random.between(100, 240),
    column: random.between(100, 156),
    radii: [random.between(30, 150), random.between(25, 120)] as const,
    level: random.logBetween(2, 40),
  }));
  return field((row, column) => all.reduce((sum, disc) => sum + disc.level * ellipse(row, column, [disc.row, disc.column], disc.radii), 0.05), random);
};

export const gradient: Draw = (random) => {
  const level = random.logBetween(1, 60);
  const angle = random.between(0, Math.PI * 2);
  const at = (row: number, column: number): number => 0.5 + 0.5 * Math.sin(angle) * (row / 512 - 1) + 0.5 * Math.cos(angle) * (column / 128 - 1);
  const noisy = random.chance(0.5);
  const sharp = random.between(1, 6);
  const mean: Brightness = (row, column) => level * Math.max(0, at(row, column)) ** sharp;
  return noisy ? field(mean, random) : fillField(FRAME, mean);
};

/** An axial slice: a smooth bright body, lungs, a vertebra and ribs; thousands of units with the noise of a reconstruction. */
export const ctSlice: Draw = (random) => {
  const [tall, wide] = [random.between(70, 480), random.between(70, 120)];
  const noiseLevel = random.between(5, 60);
  const centre = [random.between(400, 620), 128] as const;
  return fillField(FRAME, (row, column) => {
    if (ellipse(row, column, centre, [tall, wide]) === 0) return 0;
    const lung = ellipse(row, column, [centre[0] - 0.1 * tall, 128 - 0.45 * wide], [0.5 * tall, 0.3 * wide]) + ellipse(row, column, [centre[0] - 0.1 * tall, 128 + 0.45 * wide], [0.5 * tall, 0.3 * wide]);
    const bone = ellipse(row, column, [centre[0] + 0.6 * tall, 128], [0.18 * tall, 0.15 * wide]) + Number(ellipse(row, column, centre, [0.93 * tall, 0.93 * wide]) === 0 && Math.floor(column / 9) % 3 === 0);
    return 1024 + (lung > 0 ? -800 : 40) + (bone > 0 ? 500 : 0) + noiseLevel * random.normal();
  });
};

/** Lines of writing on a flat ground, boxes and a picture beside them. */
export const screenshot: Draw = (random) => {
  const [ground, ink] = random.chance(0.5) ? [250, 20] : [12, 230];
  const left = random.integer(8, 40);
  const glyphs = Array.from({ length: 64 * 64 }, () => random.chance(0.45));
  const box = { row: random.integer(100, 500), column: random.integer(10, 120), rows: random.integer(100, 300), columns: random.integer(60, 120), value: random.integer(40, 200) };
  return fillField(FRAME, (row, column) => {
    if (row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns) return box.value;
    const [line, inLine] = [Math.floor(row / 22), row % 22];
    if (inLine >= 12 || column < left || column > 240 - ((line * 37) % 120)) return ground;
    const cell = ((line * 31 + Math.floor(column / 2)) * 7 + Math.floor(inLine / 2) * 61) % glyphs.length;
    return column % 10 < 8 && glyphs[cell] === true ? ink : ground;
  });
};
