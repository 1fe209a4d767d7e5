// Skull, face, mandible and orbits of the template.
import { addEllipsoid } from './add-ellipsoid.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';

export function addHead(builder: CloudBuilder): void {
  addEllipsoid(builder, { structure: 'skull', uptake: 0.62 }, {
    centre: [0, 95, 0],
    radii: [74, 98, 92],
    shell: 0.09,
    // The front of the lower skull is the face, which is added below.
    keep: ([, y, z]) => !(y > 130 && z > 20),
  });
  addEllipsoid(builder, { structure: 'skull-base', uptake: 0.35 }, { centre: [0, 160, 5], radii: [52, 14, 50] });
  addEllipsoid(builder, { structure: 'face', uptake: 0.62 }, { centre: [0, 160, 62], radii: [40, 38, 22], shell: 0.5 });
  for (const side of [-1, 1] as const) {
    addTube(builder, { structure: 'mandible', side, uptake: 0.9 }, {
      path: [[side * 52, 165, 0], [side * 48, 205, 25], [side * 8, 222, 85]],
      radius: [6, 7, 7],
    });
    addEllipsoid(builder, { structure: 'orbit', side, uptake: 0.7 }, {
      centre: [side * 30, 118, 78],
      radii: [20, 16, 10],
      shell: 0.4,
    });
  }
}
