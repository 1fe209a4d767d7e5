// Mean counts of the regions, each against the soft tissue of the flanks.
import type { CountImage } from '@osteon/shared/imaging/types';
import { REGION_NAMES, type Disc, type RegionName, type Regions } from './regions.ts';

interface Sum {
  readonly counts: number;
  readonly pixels: number;
}

function sumOfDisc({ counts, rows, columns }: CountImage, disc: Disc, spacingMm: number): Sum {
  const radius = disc.radiusMm / spacingMm;
  let sum = 0;
  let pixels = 0;
  for (let row = Math.max(0, Math.floor(disc.row - radius)); row < Math.min(rows, disc.row + radius); row++) {
    for (let column = Math.max(0, Math.floor(disc.column - radius)); column < Math.min(columns, disc.column + radius); column++) {
      if (Math.hypot(column + 0.5 - disc.column, row + 0.5 - disc.row) > radius) continue;
      sum += counts[row * columns + column] ?? 0;
      pixels++;
    }
  }
  return { counts: sum, pixels };
}

/** Mean counts per pixel of all discs together; NaN when none lies in the image. */
export function meanOfDiscs(image: CountImage, discs: readonly Disc[], spacingMm: number): number {
  const sums = discs.map((disc) => sumOfDisc(image, disc, spacingMm));
  return sums.reduce((total, { counts }) => total + counts, 0) / sums.reduce((total, { pixels }) => total + pixels, 0);
}

export type RegionRatio = Exclude<RegionName, 'flank'>;

export function measureRegions(image: CountImage, regions: Regions, spacingMm: number): Record<RegionRatio, number> {
  const flank = meanOfDiscs(image, regions.flank, spacingMm);
  const names = REGION_NAMES.filter((name) => name !== 'flank');
  return Object.fromEntries(names.map((name) => [name, meanOfDiscs(image, regions[name], spacingMm) / flank])) as Record<RegionRatio, number>;
}
