// Pelvis and sacrum of the template.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addPlate } from './add-plate.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

// The wing of the ilium in the plane of the table, on the left.
const WING: readonly (readonly [number, number])[] = [
  [38, 795], [50, 760], [85, 728], [120, 728], [142, 750], [146, 790], [128, 830], [112, 862], [80, 858], [62, 850], [45, 830],
];

function addHalfPelvis(builder: CloudBuilder, side: -1 | 1): void {
  const structure = 'pelvis';
  addPlate(builder, { structure, side, level: 0, uptake: 0.85 }, {
    outline: WING.map(([x, y]) => [side * x, y] as const),
    depth: -30,
    thickness: 13,
    rim: 0.9,
    slope: (x, y) => (Math.abs(x) - 45) * 0.75 - (y - 800) * 0.25,
  });
  addEllipsoid(builder, { structure: 'sacroiliac-joint', side, uptake: 1.6 }, { centre: [side * 42, 810, -72], radii: [9, 30, 16] });
  addEllipsoid(builder, { structure: 'acetabulum', side, uptake: 0.75 }, {
    centre: [side * 92, 880, 0],
    radii: [34, 30, 28],
    shell: 0.3,
  });
  addTube(builder, { structure, side, level: 1, uptake: 0.7 }, {
    path: [[side * 82, 905, -10], [side * 62, 955, -20], [side * 48, 940, 10], [side * 20, 915, 40]],
    radius: [14, 15, 10, 10],
  });
  addTube(builder, { structure, side, level: 2, uptake: 0.7 }, {
    path: [[side * 85, 872, 20], [side * 45, 890, 50], [side * 8, 905, 55]],
    radius: [11, 9, 11],
  });
}

export function addPelvis(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) addHalfPelvis(builder, side);
  addPlate(builder, { structure: 'sacrum', uptake: 0.8 }, {
    outline: [[-50, 780], [50, 780], [45, 825], [22, 880], [8, 905], [-8, 905], [-22, 880], [-45, 825]],
    depth: -65,
    thickness: 26,
    slope: (_x, y) => -(y - 780) * 0.3,
  });
}
