// Shoulder girdle and arms of the template, one side at a time.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addPlate } from './add-plate.ts';
import { STERNUM_DEPTH } from './add-ribs.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

/** Long bones of the limbs need fewer points than the thorax, where the lesions are. */
export const LIMB_DENSITY = 1 / 3;

// The shoulder blade in the plane of the back, on the left.
const BLADE: readonly (readonly [number, number])[] = [
  [72, 352], [80, 345], [110, 348], [140, 340], [148, 362], [128, 405], [108, 455], [94, 488], [84, 486], [76, 420],
];
const BLADE_DEPTH = -88;

function addClavicle(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'sternoclavicular-joint', side, uptake: 1.6 }, {
    centre: [side * 27, 340, STERNUM_DEPTH - 12],
    radii: [9, 9, 9],
  });
  addTube(builder, { structure: 'clavicle', side, uptake: 0.85 }, {
    path: [
      [side * 26, 340, STERNUM_DEPTH - 10], [side * 80, 325, STERNUM_DEPTH - 30], [side * 130, 312, 0], [side * 172, 312, -25],
    ],
    radius: [8, 6.2, 6, 7.5],
  });
}

function addScapula(builder: CloudBuilder, side: -1 | 1): void {
  const structure = 'scapula';
  addPlate(builder, { structure, side, uptake: 0.42 }, {
    outline: BLADE.map(([x, y]) => [side * x, y] as const),
    depth: BLADE_DEPTH,
    thickness: 7,
    rim: 1.6,
    slope: (x) => (Math.abs(x) - 80) * 0.55,
  });
  addTube(builder, { structure, side, level: 1, uptake: 0.9 }, {
    path: [
      [side * 72, 372, BLADE_DEPTH - 6], [side * 110, 352, BLADE_DEPTH - 5], [side * 150, 325, -55], [side * 180, 313, -30],
    ],
    radius: [5, 6, 8, 9],
  });
  addEllipsoid(builder, { structure, side, level: 2, uptake: 1.2 }, { centre: [side * 150, 348, -35], radii: [10, 18, 12] });
  addTube(builder, { structure, side, level: 3, uptake: 1 }, {
    path: [[side * 148, 340, -35], [side * 135, 335, 5]],
    radius: 6,
  });
}

function addHumerus(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'humeral-head', side, uptake: 1 }, { centre: [side * 176, 345, -28], radii: [22, 23, 22] });
  addEllipsoid(builder, { structure: 'acromioclavicular-joint', side, uptake: 1.4 }, {
    centre: [side * 174, 314, -24],
    radii: [8, 6, 8],
  });
  addTube(builder, { structure: 'humerus', side, uptake: 0.55 }, {
    path: [[side * 180, 360, -28], [side * 188, 400, -28], [side * 200, 600, -30], [side * 205, 650, -28]],
    radius: [16, 10.5, 10, 22],
    depthRadius: [16, 10.5, 10, 11],
  });
}

function addForearm(builder: CloudBuilder, side: -1 | 1): void {
  addTube(builder, { structure: 'forearm', side, level: 0, uptake: 0.55 }, {
    path: [[side * 202, 655, -28], [side * 205, 760, -12], [side * 222, 890, 5]],
    radius: [14, 7.5, 9],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'forearm', side, level: 1, uptake: 0.5 }, {
    path: [[side * 212, 655, -28], [side * 226, 760, -12], [side * 238, 890, 5]],
    radius: [10, 7, 9],
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'wrist', side, uptake: 1.3 }, { centre: [side * 232, 905, 6], radii: [24, 14, 9] });
  for (let finger = 0; finger < 5; finger++) {
    const tip = 985 - 12 * Math.abs(finger - 2) - (finger === 0 ? 25 : 0);
    addTube(builder, { structure: 'hand', side, level: finger, uptake: 0.9 }, {
      path: [[side * (220 + 6 * finger), 918, 8], [side * (216 + 9 * finger), tip, 12]],
      radius: 4.5,
    });
  }
}

export function addArms(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) {
    addClavicle(builder, side);
    addScapula(builder, side);
    addHumerus(builder, side);
    addForearm(builder, side);
  }
}
