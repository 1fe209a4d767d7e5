// Shoulder girdle and arms of the template, one side at a time.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addPlate } from './add-plate.ts';
import { sternumDepth } from './add-ribs.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

/** Long bones of the limbs need fewer points than the thorax, where the lesions are. */
export const LIMB_DENSITY = 1 / 3;

// The shoulder blade in the plane of the back, on the left: spine of the scapula high, tip at the seventh rib.
const BLADE: readonly (readonly [number, number])[] = [
  [66, 306], [74, 284], [92, 280], [118, 288], [140, 284], [150, 300], [143, 318], [130, 350], [112, 396], [98, 430], [88, 430], [74, 384], [66, 340],
];
const BLADE_DEPTH = -88;

const SC_DEPTH = sternumDepth(297);

function addClavicle(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'sternoclavicular-joint', side, uptake: 1.5 }, {
    centre: [side * 27, 297, SC_DEPTH],
    radii: [9, 9, 9],
  });
  addTube(builder, { structure: 'clavicle', side, uptake: 0.7 }, {
    path: [
      [side * 26, 297, SC_DEPTH], [side * 70, 282, SC_DEPTH - 8], [side * 115, 262, 5], [side * 150, 254, -18], [side * 166, 255, -25],
    ],
    radius: [7.5, 5.6, 5.4, 6, 7],
  });
}

function addScapula(builder: CloudBuilder, side: -1 | 1): void {
  const structure = 'scapula';
  addPlate(builder, { structure, side, uptake: 0.18 }, {
    outline: BLADE.map(([x, y]) => [side * x, y] as const),
    depth: BLADE_DEPTH,
    thickness: 8,
    rim: 2.8,
    slope: (x) => (Math.abs(x) - 80) * 0.45,
  });
  addTube(builder, { structure, side, level: 1, uptake: 0.42 }, {
    path: [
      [side * 68, 322, BLADE_DEPTH - 6], [side * 106, 300, BLADE_DEPTH + 2], [side * 146, 270, -58], [side * 176, 258, -32],
    ],
    radius: [4, 5.5, 8, 9],
  });
  addEllipsoid(builder, { structure, side, level: 2, uptake: 0.4 }, { centre: [side * 149, 289, -36], radii: [10, 19, 13] });
  addTube(builder, { structure, side, level: 3, uptake: 0.42 }, {
    path: [[side * 148, 280, -35], [side * 137, 274, 5]],
    radius: 7,
  });
}

function addHumerus(builder: CloudBuilder, side: -1 | 1): void {
  addEllipsoid(builder, { structure: 'humeral-head', side, uptake: 0.44 }, { centre: [side * 174, 287, -28], radii: [24, 24, 23] });
  addEllipsoid(builder, { structure: 'acromioclavicular-joint', side, uptake: 0.9 }, {
    centre: [side * 168, 256, -25],
    radii: [10, 7, 9],
  });
  addTube(builder, { structure: 'humerus', side, uptake: 0.5 }, {
    path: [[side * 179, 300, -28], [side * 186, 338, -28], [side * 199, 545, -30], [side * 205, 600, -28]],
    radius: [18, 11, 10.5, 23],
    depthRadius: [17, 11, 10.5, 11],
  });
}

function addForearm(builder: CloudBuilder, side: -1 | 1): void {
  addTube(builder, { structure: 'forearm', side, level: 0, uptake: 0.5 }, {
    path: [[side * 202, 605, -28], [side * 205, 708, -12], [side * 222, 836, 5]],
    radius: [14, 8, 9],
    density: LIMB_DENSITY,
  });
  addTube(builder, { structure: 'forearm', side, level: 1, uptake: 0.45 }, {
    path: [[side * 212, 605, -28], [side * 226, 708, -12], [side * 238, 836, 5]],
    radius: [10, 7, 9],
    density: LIMB_DENSITY,
  });
  addEllipsoid(builder, { structure: 'wrist', side, uptake: 1 }, { centre: [side * 232, 850, 6], radii: [24, 14, 9] });
  for (let finger = 0; finger < 5; finger++) {
    const tip = 936 - 12 * Math.abs(finger - 2) - (finger === 0 ? 25 : 0);
    addTube(builder, { structure: 'hand', side, level: finger, uptake: 0.7 }, {
      path: [[side * (220 + 6 * finger), 863, 8], [side * (216 + 9 * finger), tip, 12]],
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
