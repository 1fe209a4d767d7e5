// Everything that is compared between a simulated and a measured anterior view, as named numbers.
import type { CountImage } from '@osteon/shared/imaging/types';
import { HISTOGRAM_QUANTILES, measureHistogram } from './measure-histogram.ts';
import { measureNoise } from './measure-noise.ts';
import { measureRegions, type RegionRatio } from './measure-regions.ts';
import { measureSpectrum, SPECTRUM_BANDS } from './measure-spectrum.ts';
import type { Regions } from './regions.ts';

/** Pairs whose ratio a reader would judge by eye. */
const PAIRS: readonly (readonly [RegionRatio, RegionRatio])[] = [
  ['lumbar', 'rib field'], ['sternum', 'rib field'], ['manubrium', 'sternum'], ['forehead', 'lumbar'], ['femur', 'lumbar'],
  ['femur', 'thigh'], ['tibia', 'femur'], ['shoulder', 'rib field'], ['hip', 'femur'],
];

export type Measures = Readonly<Record<string, number>>;

/** Every measure is positive; `NaN` where the image does not reach. */
export function measureScan(image: CountImage, regions: Regions, spacingMm: number): Measures {
  const [chest] = regions.sternum;
  const ratios = measureRegions(image, regions, spacingMm);
  const spectrum = measureSpectrum(image, chest?.row ?? 0, chest?.column ?? 0, spacingMm);
  const quantiles = measureHistogram(image);
  return {
    ...Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [`${name} / flank`, ratio])),
    ...Object.fromEntries(PAIRS.map(([a, b]) => [`${a} / ${b}`, ratios[a] / ratios[b]])),
    ...Object.fromEntries(HISTOGRAM_QUANTILES.map((share, at) => [`histogram: ${share * 100} % / median`, quantiles[at] ?? NaN])),
    ...Object.fromEntries(SPECTRUM_BANDS.map(([low, high], at) => [`spectrum of the chest: ${low}-${high} / mm`, spectrum.bands[at] ?? NaN])),
    'spectrum of the chest: noise / Poisson': spectrum.noise,
    'variance / mean': measureNoise(image),
  };
}
