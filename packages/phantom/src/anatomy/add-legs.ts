// Legs of the template, one side at a time.
import { LIMB_DENSITY } from './add-arms.ts';
import { addEllipsoid } from './add-ellipsoid.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

function addThigh(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'femoral-head', side, uptake: 0.6 }, { centre: [side * 92, 882, 0], radii: [23, 23, 23] });
  addTube(builder, { structure: 'femur', side, level: 0, uptake: 0.6 }, {
    path: [[side * 95, 885, 0], [side * 135, 925, -5]],
    radius: 15,
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'trochanter', side, uptake: 0.6 }, { centre: [side * 140, 920, -8], radii: [20, 24, 18] });
  addTube(builder, { structure: 'femur', side, level: 1, uptake: 0.42 }, {
    path: [[side * 137, 935, -5], [side * 125, 1000, 5], [side * 92, 1215, 5]],
    radius: [17, 13, 15],
    density: LIMB_DENSITY,
  });
}

function addKnee(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'knee', side, level: 0, uptake: 0.45 }, {
    centre: [side * 88, 1240, 3],
    radii: [38, 26, 28],
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'patella', side, uptake: 0.9 }, { centre: [side * 88, 1238, 45], radii: [18, 18, 8] });
  addEllipsoid(builder, { structure: 'knee', side, level: 1, uptake: 0.5 }, {
    centre: [side * 88, 1280, 0],
    radii: [35, 18, 26],
    density: LIMB_DENSITY,
  });
}

function addShank(builder: CloudBuilder, side: -1 | 1): void {
  addTube(builder, { structure: 'tibia', side, level: 0, uptake: 0.5 }, {
    path: [[side * 87, 1295, 0], [side * 83, 1400, 5], [side * 76, 1610, -5]],
    radius: [20, 12.5, 15],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'tibia', side, level: 1, uptake: 0.35 }, {
    path: [[side * 115, 1300, -12], [side * 105, 1610, -15]],
    radius: [7, 9],
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'ankle', side, uptake: 0.5 }, {
    centre: [side * 78, 1630, -5],
    radii: [26, 20, 28],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'foot', side, uptake: 0.35 }, {
    path: [[side * 78, 1650, -20], [side * 92, 1675, 60], [side * 96, 1690, 110]],
    radius: [20, 16, 18],
    density: LIMB_DENSITY,
  });
}

export function addLegs(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) {
    addThigh(builder, side);
    addKnee(builder, side);
    addShank(builder, side);
  }
}
