// Pelvis and sacrum of the template.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addPlate } from './add-plate.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

// The wing of the ilium in the plane of the table, on the left.
const WING: readonly (readonly [number, number])[] = [
  [38, 722], [46, 692], [80, 662], [112, 656], [136, 668], [147, 694], [144, 720], [128, 755], [114, 786], [82, 784], [62, 776], [45, 756],
];

function addHalfPelvis(builder: CloudBuilder, side: -1 | 1): void {
  const structure = 'pelvis';
  // The wing is thin as paper in its middle; the crest and the line to the hip carry the uptake.
  addPlate(builder, { structure, side, level: 0, uptake: 0.3 }, {
    outline: WING.map(([x, y]) => [side * x, y] as const),
    depth: -30,
    thickness: 13,
    rim: 2,
    slope: (x, y) => (Math.abs(x) - 45) * 0.75 - (y - 728) * 0.25,
  });
  addEllipsoid(builder, { structure: 'sacroiliac-joint', side, uptake: 0.68 }, { centre: [side * 43, 740, -72], radii: [10, 32, 16] });
  addEllipsoid(builder, { structure: 'acetabulum', side, uptake: 0.22 }, {
    centre: [side * 92, 806, 0],
    radii: [35, 31, 29],
    shell: 0.35,
  });
  addTube(builder, { structure, side, level: 1, uptake: 0.42 }, {
    path: [[side * 84, 832, -10], [side * 64, 880, -20], [side * 48, 868, 10], [side * 18, 842, 40]],
    radius: [15, 15, 9, 10],
  });
  addTube(builder, { structure, side, level: 2, uptake: 0.42 }, {
    path: [[side * 86, 798, 20], [side * 46, 814, 50], [side * 8, 832, 55]],
    radius: [12, 9, 12],
  });
}

export function addPelvis(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) addHalfPelvis(builder, side);
  addPlate(builder, { structure: 'sacrum', uptake: 0.45 }, {
    outline: [[-50, 713], [50, 713], [46, 755], [24, 806], [8, 832], [-8, 832], [-24, 806], [-46, 755]],
    depth: -65,
    thickness: 26,
    slope: (_x, y) => -(y - 713) * 0.3,
  });
}
