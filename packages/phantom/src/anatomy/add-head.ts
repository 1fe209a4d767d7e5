// Skull, face, mandible and orbits of the template.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

/** The calvarium is seen along its edge: a regular lattice of points would show as beads there. */
const CALVARIUM_JITTER_MM = 2.5;

function addFace(builder: CloudBuilder): void {
  addTube(builder, { structure: 'face', level: 0, uptake: 0.62 }, {
    path: [[0, 106, 86], [0, 130, 92], [0, 150, 90]],
    radius: [7, 11, 16],
    depthRadius: 9,
  });
  addEllipsoid(builder, { structure: 'face', level: 1, uptake: 0.26 }, { centre: [0, 150, 64], radii: [34, 27, 24], shell: 0.6 });
  addEllipsoid(builder, { structure: 'face', level: 2, uptake: 0.4 }, { centre: [0, 186, 70], radii: [28, 9, 16], shell: 0.6 });
  for (const side of [-1, 1] as const) {
    addEllipsoid(builder, { structure: 'face', side, level: 3, uptake: 0.5 }, { centre: [side * 47, 142, 58], radii: [12, 9, 14] });
    addEllipsoid(builder, { structure: 'orbit', side, uptake: 0.42 }, { centre: [side * 31, 118, 76], radii: [21, 17, 10], shell: 0.4 });
  }
}

export function addHead(builder: CloudBuilder): void {
  addEllipsoid(builder, { structure: 'skull', uptake: 0.26 }, {
    centre: [0, 97, -2],
    radii: [75, 97, 93],
    shell: 0.11,
    density: 1.4,
    // Temples and parietal bones run nearly straight down.
    power: 2.25,
    jitterMm: CALVARIUM_JITTER_MM,
    // The front of the lower skull is the face, which is added below.
    keep: ([, y, z]) => !(y > 128 && z > 15) && y < 178,
  });
  addEllipsoid(builder, { structure: 'skull-base', uptake: 0.2 }, { centre: [0, 156, 0], radii: [58, 15, 52] });
  addFace(builder);
  for (const side of [-1, 1] as const) {
    addTube(builder, { structure: 'mandible', side, uptake: 0.4 }, {
      path: [[side * 55, 158, 2], [side * 50, 196, 20], [side * 34, 212, 50], [side * 4, 220, 70]],
      radius: [8, 11, 12, 13],
      depthRadius: [8, 9, 8, 8],
    });
  }
}
