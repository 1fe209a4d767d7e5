// Everything the gate looks at, measured once on a scan in which a thorax was found.
import type { ThoraxFound } from '../find-thorax.ts';
import { backgroundShare } from './background.ts';
import { bodyShape, type BodyShape } from './body-shape.ts';
import { photonNoise, type PhotonNoise } from './photon-noise.ts';
import { sideCorrelation, spineRidge, trunkGrid } from './trunk-grid.ts';
import { edgeDistance, viewEdges } from './view-edges.ts';

export interface ScanMeasures {
  /** Of each view; null where a view has no body. */
  readonly noise: readonly (PhotonNoise | null)[];
  /** Of the view with more. */
  readonly counts: number;
  readonly background: number;
  readonly shape: BodyShape;
  /** Spine over what is beside it; see `findSpine`. */
  readonly contrast: number | null;
  /** Of the view in which the spine was found. */
  readonly spineRidge: number;
  /** The lowest of the views. */
  readonly sideCorrelation: number;
  /** Pixels; null with one view. */
  readonly edgeDistance: number | null;
}

export function measureScan({ views, profile, totals, contrast, shoulderRow, spineColumn }: ThoraxFound): ScanMeasures {
  const { anterior, posterior } = views;
  const images = [anterior, posterior].filter((image) => image !== null);
  const grids = images.map((image) => trunkGrid(image, shoulderRow, spineColumn));
  const ofSpine = grids.at(-1);
  return {
    noise: images.map((image) => photonNoise(image, profile)),
    counts: Math.max(totals.anterior ?? 0, totals.posterior ?? 0),
    background: backgroundShare(images, profile),
    shape: bodyShape(profile, shoulderRow, spineColumn),
    contrast,
    spineRidge: ofSpine === undefined ? 0 : spineRidge(ofSpine),
    sideCorrelation: grids.reduce((least, grid) => Math.min(least, sideCorrelation(grid)), 1),
    edgeDistance: anterior && posterior ? edgeDistance(viewEdges(anterior), viewEdges(posterior)) : null,
  };
}
