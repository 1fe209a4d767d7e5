// Where thoracic metastases may sit: points of ribs, spine (down to L2) and the other bones of the thorax.
import { partsOf, type Part, type PointCloud } from '../anatomy/point-cloud.ts';
import type { RandomStream } from '../random/random-stream.ts';

export interface Site {
  readonly at: number;
  readonly part: Part;
}

export function thoracicParts(cloud: PointCloud): Part[] {
  const upperLumbar = partsOf(cloud, 'lumbar-spine').filter((part) => part.level < 2);
  return [...partsOf(cloud, 'rib', 'thoracic-spine', 'sternum', 'scapula', 'clavicle'), ...upperLumbar];
}

/** 40 % in the ribs, 42 % in the spine, the rest in sternum, scapula and clavicle. */
export function drawThoracicSite(cloud: PointCloud, random: RandomStream): Site {
  const parts = thoracicParts(cloud);
  const isSpine = (part: Part): boolean => part.structure === 'thoracic-spine' || part.structure === 'lumbar-spine';
  const region = random.uniform();
  if (region < 0.4) return drawSite(parts.filter((part) => part.structure === 'rib'), random);
  if (region < 0.82) return drawSite(parts.filter(isSpine), random);
  return drawSite(parts.filter((part) => part.structure !== 'rib' && !isSpine(part)), random);
}

/** Any point of these parts, so that large bones are hit more often. */
export function drawSite(parts: readonly Part[], random: RandomStream): Site {
  const total = parts.reduce((sum, part) => sum + part.end - part.start, 0);
  let index = random.integer(0, total - 1);
  for (const part of parts) {
    const size = part.end - part.start;
    if (index < size) return { at: part.start + index, part };
    index -= size;
  }
  throw new RangeError('A lesion needs at least one bone.');
}
