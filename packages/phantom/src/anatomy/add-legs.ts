// Legs of the template, one side at a time.
import { LIMB_DENSITY } from './add-arms.ts';
import { addEllipsoid } from './add-ellipsoid.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

function addThigh(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'femoral-head', side, uptake: 0.19 }, { centre: [side * 92, 808, 0], radii: [23, 23, 23] });
  addTube(builder, { structure: 'femur', side, level: 0, uptake: 0.5 }, {
    path: [[side * 95, 811, 0], [side * 135, 850, -5]],
    radius: 15,
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'trochanter', side, uptake: 0.34 }, { centre: [side * 139, 844, -8], radii: [20, 27, 18] });
  addTube(builder, { structure: 'femur', side, level: 1, uptake: 0.55 }, {
    path: [[side * 137, 862, -5], [side * 127, 925, 5], [side * 96, 1120, 5], [side * 91, 1195, 3]],
    radius: [18, 14, 15, 27],
    density: LIMB_DENSITY,
  });
}

function addKnee(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'knee', side, level: 0, uptake: 0.4 }, {
    centre: [side * 88, 1214, 3],
    radii: [39, 26, 28],
    density: LIMB_DENSITY,
    shell: 0.5,
  });
  addEllipsoid(builder, { structure: 'patella', side, uptake: 0.55 }, { centre: [side * 88, 1210, 45], radii: [20, 20, 8] });
  addEllipsoid(builder, { structure: 'knee', side, level: 1, uptake: 0.45 }, {
    centre: [side * 87, 1250, 0],
    radii: [38, 16, 27],
    density: LIMB_DENSITY,
    shell: 0.6,
  });
}

function addShank(builder: CloudBuilder, side: -1 | 1): void {
  addTube(builder, { structure: 'tibia', side, level: 0, uptake: 0.36 }, {
    path: [[side * 87, 1258, 0], [side * 85, 1315, 3], [side * 82, 1400, 5], [side * 76, 1600, -5]],
    radius: [30, 16, 13.5, 16],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'tibia', side, level: 1, uptake: 0.35 }, {
    path: [[side * 115, 1285, -12], [side * 105, 1600, -15]],
    radius: [7, 9],
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'ankle', side, uptake: 0.4 }, {
    centre: [side * 78, 1624, -5],
    radii: [27, 20, 28],
    density: LIMB_DENSITY,
  });
}

/** Lying down the feet fall outwards and forwards, so the camera sees them at length. */
function addFoot(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'foot', side, level: 0, uptake: 0.35 }, {
    centre: [side * 76, 1652, -32],
    radii: [19, 22, 26],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'foot', side, level: 1, uptake: 0.3 }, {
    path: [[side * 80, 1640, 0], [side * 90, 1690, 30], [side * 100, 1735, 50]],
    radius: [22, 23, 26],
    depthRadius: [20, 14, 8],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'foot', side, level: 2, uptake: 0.22 }, {
    path: [[side * 100, 1735, 50], [side * 109, 1785, 62]],
    radius: [26, 21],
    depthRadius: [8, 6],
    density: LIMB_DENSITY,
  });
}

export function addLegs(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) {
    addThigh(builder, side);
    addKnee(builder, side);
    addShank(builder, side);
    addFoot(builder, side);
  }
}
