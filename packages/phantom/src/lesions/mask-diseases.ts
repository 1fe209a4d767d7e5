// Where each disease shows in both views, and whether it shows at all.
import type { Plane } from '../camera/gaussian-blur.ts';
import { imageLocally, type ViewGeometry } from '../camera/project-points.ts';
import type { BenignFocus } from '../confounders/scene.ts';
import { MASK_SHARE } from './conspicuity.ts';
import { BENIGN_DISEASES, type BenignDisease } from './disease.ts';
import type { PlacedLesions, Setup } from './place-lesions.ts';

export interface Masks {
  readonly anterior: Uint8Array;
  readonly posterior: Uint8Array;
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let next = 0;
  for (const array of arrays) {
    all.set(array, next);
    next += array.length;
  }
  return all;
}

function maskView(setup: Setup, geometry: ViewGeometry, total: Plane, factor: number, foci: readonly BenignFocus[]): Uint8Array {
  const mask = new Uint8Array(total.values.length);
  if (foci.length === 0) return mask;
  const points = Int32Array.from(foci.flatMap((focus) => [...focus.points]));
  const { region, plane } = imageLocally(setup.projection, geometry, points, joined(foci.map(({ added }) => added)));
  const [first, end] = setup.projection.frame.field;
  plane.values.forEach((value, at) => {
    const column = region.left + (at % plane.columns);
    const target = (region.top + Math.floor(at / plane.columns)) * total.columns + column;
    if (value > 0 && column >= first && column < end && value * factor > MASK_SHARE * (total.values[target] ?? 0)) mask[target] = 1;
  });
  return mask;
}

/** Thoracic foci only, as with metastases; before the posterior view is mirrored. */
export function maskBenignDiseases(setup: Setup, placed: PlacedLesions, foci: readonly BenignFocus[]): Record<BenignDisease, Masks> {
  const { anterior, posterior } = setup;
  const maskOf = (disease: BenignDisease): Masks => {
    const own = foci.filter((focus) => focus.thoracic && focus.disease === disease);
    return {
      anterior: maskView(setup, anterior.geometry, placed.means.anterior, placed.countsPerWeight, own),
      posterior: maskView(setup, posterior.geometry, placed.means.posterior, placed.countsPerWeight, own),
    };
  };
  const [degenerative, fracture] = BENIGN_DISEASES;
  return { degenerative: maskOf(degenerative), fracture: maskOf(fracture) };
}
