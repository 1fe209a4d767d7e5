// Pictures that were made from a bone scan and are none any more: parts of it, turned, spoilt, composed, of another tracer. Pure functions of a simulated patient.
import type { CountImage } from '@osteon/shared/imaging/types';
import { drawPoisson } from '../random/poisson.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { rotateImage } from '../stress/change-image.ts';
import type { Landmarks } from '../truth.ts';
import { ellipse, fillField } from './draw-field.ts';
import { moveColumns, scaleRegion, type Frame, type Region } from './move-photons.ts';
import { smooth } from './resample-values.ts';

/** One view of a patient with the patient's right at column 0: the posterior is un-mirrored, so that both change alike. */
export interface PatientView {
  readonly image: CountImage;
  readonly landmarks: Landmarks;
  readonly spacingMm: number;
}

export type Part = 'head' | 'chest' | 'pelvis' | 'legs' | 'hand';

const whole = (frame: Frame): Region => ({ row: 0, column: 0, rows: frame.rows, columns: frame.columns });

/** Where the part lies; about as much as a spot view of it shows. */
export function partOf({ image, landmarks, spacingMm }: PatientView, part: Part): Region {
  const mm = (length: number): number => Math.round(length / spacingMm);
  const spine = Math.round(landmarks.spineColumn);
  const around = (row: number, rows: number, columns: number): Region => ({ row: Math.round(row), column: Math.max(0, spine - columns / 2), rows: Math.round(rows), columns: Math.min(columns, image.columns) });
  switch (part) {
    case 'head':
      return around(landmarks.vertexRow - 8, landmarks.t1Row - landmarks.vertexRow - mm(30), 100);
    case 'chest':
      return around(landmarks.t1Row + mm(20), landmarks.ribBottomRow - landmarks.t1Row, 200);
    case 'pelvis':
      return around(landmarks.ribBottomRow + mm(60), mm(320), 190);
    case 'legs':
      return around(landmarks.ribBottomRow + mm(420), image.rows - landmarks.ribBottomRow - mm(420), 150);
    case 'hand':
      return { row: Math.round(landmarks.ribBottomRow + mm(150)), column: 6, rows: mm(260), columns: 60 };
  }
}

/** The part alone, as large as the frame allows; stretched to it, or with its shape kept. */
export function enlarged(view: PatientView, part: Part, stretch: boolean, random: RandomStream): CountImage {
  const from = partOf(view, part);
  const frame = { rows: view.image.rows, columns: view.image.columns };
  if (stretch) return scaleRegion(view.image, from, whole(frame), frame, random);
  const scale = Math.min(frame.rows / from.rows, frame.columns / from.columns);
  const [rows, columns] = [from.rows * scale, from.columns * scale];
  return scaleRegion(view.image, from, { row: (frame.rows - rows) / 2, column: (frame.columns - columns) / 2, rows, columns }, frame, random);
}

/** The part alone, as large as it was, at this share of the free height of the frame. */
export function cutOut({ image }: PatientView, from: Region, height: number): CountImage {
  const counts = new Int32Array(image.counts.length);
  const top = Math.round(height * (image.rows - from.rows));
  for (let row = 0; row < from.rows && row + from.row < image.rows; row++) {
    const start = (row + from.row) * image.columns + from.column;
    counts.set(image.counts.subarray(start, start + from.columns), (row + top) * image.columns + from.column);
  }
  return { ...image, counts };
}

/** What lies below the row moves up by it: a scan that began there. */
export function startedAt({ image }: PatientView, row: number): CountImage {
  const counts = new Int32Array(image.counts.length);
  counts.set(image.counts.subarray(Math.round(row) * image.columns));
  return { ...image, counts };
}

/** By a quarter turn, squeezed into the frame, photon by photon. */
export function sideways({ image }: PatientView, clockwise: boolean, random: RandomStream): CountImage {
  const { rows, columns } = image;
  const turned = { rows: columns, columns: rows, counts: new Int32Array(image.counts.length) };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = clockwise ? column * rows + (rows - 1 - row) : (columns - 1 - column) * rows + row;
      turned.counts[at] = image.counts[row * columns + column] ?? 0;
    }
  }
  return scaleRegion(turned, whole(turned), whole(image), image, random);
}

export function oblique({ image }: PatientView, degrees: number): CountImage {
  return rotateImage(image, degrees);
}

/** From the side: the trunk is half as deep as wide, and the spine lies near the back. */
export function lateral({ image, landmarks }: PatientView, depth: number, random: RandomStream): CountImage {
  const spine = landmarks.spineColumn;
  const [front, back] = [1.5 * depth, 0.5 * depth];
  return moveColumns(image, (column) => 128 + (column - spine) * (column < spine ? front : back), random);
}

/** The tiles of a chessboard in another order: the tile at `at` comes from `order[at]`. */
export function shuffledTiles({ image }: PatientView, tile: Frame, order: readonly number[]): CountImage {
  const perRow = image.columns / tile.columns;
  return fillField(image, (row, column) => {
    const from = order[Math.floor(row / tile.rows) * perRow + Math.floor(column / tile.columns)] ?? 0;
    const [fromRow, fromColumn] = [Math.floor(from / perRow) * tile.rows, (from % perRow) * tile.columns];
    return image.counts[(fromRow + (row % tile.rows)) * image.columns + fromColumn + (column % tile.columns)] ?? 0;
  });
}

/** Both views beside each other in one frame, as on a printed page. */
export function besideEachOther(left: PatientView, right: PatientView, random: RandomStream): CountImage {
  const frame = { rows: left.image.rows, columns: left.image.columns };
  const half = { row: frame.rows / 4, rows: frame.rows / 2, columns: frame.columns / 2 };
  const one = scaleRegion(left.image, whole(frame), { ...half, column: 0 }, frame, random);
  const other = scaleRegion(right.image, whole(frame), { ...half, column: frame.columns / 2 }, frame, random);
  return { ...frame, counts: one.counts.map((count, at) => count + (other.counts[at] ?? 0)) };
}

export function inverted({ image }: PatientView): CountImage {
  const brightest = image.counts.reduce((most, count) => Math.max(most, count), 0);
  return { ...image, counts: image.counts.map((count) => brightest - count) };
}

/** A tracer that does not go to bone: an even body, and thyroid, liver, gut and bladder. */
export function otherTracer({ image, landmarks, spacingMm }: PatientView, random: RandomStream): CountImage {
  const mm = (length: number): number => length / spacingMm;
  const body = smooth(image, 9);
  const { t1Row: neck, ribBottomRow: waist, spineColumn: spine } = landmarks;
  const organs = [
    { at: [neck - mm(20), spine], radii: [mm(20), mm(25)], mean: random.logBetween(2, 60) },
    { at: [waist - mm(60), spine - mm(70)], radii: [mm(70), mm(80)], mean: random.logBetween(4, 40) },
    { at: [waist + mm(110), spine], radii: [mm(80), mm(90)], mean: random.logBetween(2, 20) },
    { at: [waist + mm(330), spine], radii: [mm(35), mm(40)], mean: random.logBetween(10, 100) },
  ] as const;
  const even = random.between(0.5, 3);
  const means = fillField(image, (row, column) => {
    const value = body.counts[row * image.columns + column] ?? 0;
    const inside = 100 * Math.min(value, even) + (value >= 1 ? 100 * even : 0);
    return inside + organs.reduce((sum, { at, radii, mean }) => sum + 100 * mean * ellipse(row, column, at, radii), 0);
  });
  return { ...image, counts: smooth(means, 2).counts.map((mean) => drawPoisson(mean / 100, random)) };
}
