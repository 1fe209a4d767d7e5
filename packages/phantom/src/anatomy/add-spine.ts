// Cervical, thoracic and lumbar vertebrae: body, transverse processes and spinous process are parts of one level.
import { interpolate } from '../interpolate.ts';
import { addEllipsoid } from './add-ellipsoid.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder } from './cloud-builder.ts';
import { CERVICAL_BORDERS, LUMBAR_BORDERS, THORACIC_BORDERS, vertebraAt } from './levels.ts';

// Bodies are waisted: full width at both end plates, narrower between them.
const bodyRadius = (halfWidth: number, waist: number): number[] => [halfWidth * 1.02, halfWidth * waist, halfWidth * 1.02];

function addThoracicVertebra(builder: CloudBuilder, level: number): void {
  const { y, halfHeight, z } = vertebraAt(THORACIC_BORDERS, level);
  const structure = 'thoracic-spine';
  // Where the neck meets the chest the spine lies free of the lungs and is worn as the lower neck is.
  const worn = interpolate(level, [0, 3], [1.35, 1]);
  addTube(builder, { structure, level, uptake: 0.88 * worn }, {
    path: [[0, y - halfHeight * 0.96, z], [0, y, z], [0, y + halfHeight * 0.96, z]],
    radius: bodyRadius(interpolate(level, [0, 11], [16, 21]), 0.9),
    depthRadius: 13,
    density: 1.5,
  });
  addTube(builder, { structure, level, uptake: 0.62 }, {
    path: [[-32, y - 2, z - 24], [0, y, z - 24], [32, y - 2, z - 24]],
    radius: 6.5,
  });
  addTube(builder, { structure, level, uptake: 0.5 }, { path: [[0, y, z - 22], [0, y + 16, z - 48]], radius: 4.5 });
}

function addLumbarVertebra(builder: CloudBuilder, level: number): void {
  const { y, halfHeight, z } = vertebraAt(LUMBAR_BORDERS, level);
  const structure = 'lumbar-spine';
  addTube(builder, { structure, level, uptake: 0.88 }, {
    path: [[0, y - halfHeight * 0.95, z], [0, y, z], [0, y + halfHeight * 0.95, z]],
    radius: bodyRadius(interpolate(level, [0, 4], [21, 26]), 0.88),
    depthRadius: 16,
    density: 1.5,
  });
  addTube(builder, { structure, level, uptake: 0.45 }, {
    path: [[-40, y, z - 25], [0, y, z - 28], [40, y, z - 25]],
    radius: 5,
  });
  addTube(builder, { structure, level, uptake: 0.5 }, { path: [[0, y - 4, z - 28], [0, y + 10, z - 52]], radius: 6 });
}

export function addSpine(builder: CloudBuilder): void {
  for (let level = 0; level < 7; level++) {
    const { y, z } = vertebraAt(CERVICAL_BORDERS, level);
    // The lower neck is broad and, in most adults, worn.
    const halfWidth = interpolate(level, [0, 6], [16, 21]);
    const uptake = interpolate(level, [0, 3, 6], [0.5, 0.8, 1.4]);
    addEllipsoid(builder, { structure: 'cervical-spine', level, uptake }, { centre: [0, y, z], radii: [halfWidth, 8.5, 19] });
  }
  for (let level = 0; level < 12; level++) addThoracicVertebra(builder, level);
  for (let level = 0; level < 5; level++) addLumbarVertebra(builder, level);
}
