// The organs that are seen on a bone scan: kidneys, bladder, and faintly the liver.
import { addEllipsoid } from './add-ellipsoid.ts';
import type { CloudBuilder } from './cloud-builder.ts';

export function addOrgans(builder: CloudBuilder): void {
  for (const side of [-1, 1] as const) {
    addEllipsoid(builder, { structure: 'kidney', side, uptake: 1 }, {
      // The right kidney lies lower, below the liver.
      centre: [side * 62, 598 + (side < 0 ? 8 : 0), -55],
      radii: [24, 52, 20],
    });
  }
  addEllipsoid(builder, { structure: 'bladder', uptake: 1 }, { centre: [0, 790, 40], radii: [33, 24, 26] });
  addEllipsoid(builder, { structure: 'liver', uptake: 1 }, { centre: [-70, 535, 10], radii: [75, 60, 70], density: 1 / 8 });
}
