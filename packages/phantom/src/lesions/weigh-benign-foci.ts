// Makes benign foci as hot as published series of planar scans found them; knows nothing of the label.
import type { BenignFocus } from '../confounders/scene.ts';
import { imageLocally } from '../camera/project-points.ts';
import { RandomStream } from '../random/random-stream.ts';
import type { PlanarContrast } from './contrast-model.ts';
import { composeMean, type Setup } from './place-lesions.ts';
import { addLocalImage, planarShare } from './planar-ratio.ts';

/** No bone takes up more than this many times its usual share. */
const MAX_ADDED = 11;

function sumAt(values: Float32Array, points: Int32Array): number {
  return points.reduce((sum, at) => sum + (values[at] ?? 0), 0);
}

/** Changes the uptake of the set-up's own cloud and the images made of it; answers with the foci as they are now. */
export function weighBenignFoci(setup: Setup, foci: readonly BenignFocus[], planar: PlanarContrast, seed: number): BenignFocus[] {
  const random = new RandomStream(seed, 'benign contrast');
  const views = [setup.anterior, setup.posterior] as const;
  const totals = views.map((view) => composeMean(setup, view, 1, []));
  return foci.map((focus) => {
    const images = views.map((view) => imageLocally(setup.projection, view.geometry, focus.points, focus.added));
    const share = Math.max(...images.map((image, at) => planarShare(image, totals[at] ?? image.plane, true)));
    const wanted = random.clippedNormal(...planar.ratios[focus.disease], 1.1, 3.5) - 1;
    const added = focus.added.reduce((sum, value) => sum + value, 0);
    const most = (MAX_ADDED * (sumAt(setup.cloud.weight, focus.points) - added)) / added;
    const factor = share > 0 ? Math.min(most, wanted / share) : 1;
    focus.points.forEach((at, index) => {
      setup.cloud.weight[at] = (setup.cloud.weight[at] ?? 0) + (factor - 1) * (focus.added[index] ?? 0);
    });
    views.forEach((view, at) => {
      const image = images[at];
      if (image) addLocalImage(view.direct, image, factor - 1);
    });
    return { ...focus, added: focus.added.map((value) => value * factor) };
  });
}
