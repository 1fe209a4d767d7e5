// Draws lesions until the patient counts as positive, and images what they add to both views.
import { composeView, type Facing } from '../camera/compose-view.ts';
import type { CameraModel } from '../camera/camera-model.ts';
import { exposePlane, sumOf } from '../camera/count-photons.ts';
import type { Plane } from '../camera/gaussian-blur.ts';
import { imageLocally, imageWeights, regionOf, type Projection, type ViewGeometry } from '../camera/project-points.ts';
import type { ColdDisc } from '../confounders/scene.ts';
import type { PointCloud } from '../anatomy/point-cloud.ts';
import { RandomStream } from '../random/random-stream.ts';
import type { ContrastModel } from './contrast-model.ts';
import { maskLesions, measureConspicuity } from './conspicuity.ts';
import { drawLesions, type LesionDraw, type RatioFinder } from './draw-lesions.ts';
import { planarShare } from './planar-ratio.ts';
import { thoracicParts } from './thoracic-sites.ts';

/** One view of the patient without lesions. */
export interface HealthyView {
  readonly facing: Facing;
  readonly geometry: ViewGeometry;
  /** Bones and spots, without scatter and soft tissue. */
  readonly direct: Plane;
  readonly soft: Plane;
  readonly discs: readonly ColdDisc[];
}

export interface Setup {
  readonly cloud: PointCloud;
  readonly projection: Projection;
  readonly camera: CameraModel;
  /** Counts the anterior view is exposed to. */
  readonly exposure: number;
  readonly anterior: HealthyView;
  readonly posterior: HealthyView;
}

export interface MeanViews {
  /** Mean counts per pixel. */
  readonly anterior: Plane;
  readonly posterior: Plane;
}

export interface PlacedLesions {
  readonly draw: LesionDraw | null;
  readonly peak: number;
  readonly snr: number;
  readonly means: MeanViews;
  /** Counts for each unit of imaged uptake. */
  readonly countsPerWeight: number;
  readonly masks: { readonly anterior: Uint8Array; readonly posterior: Uint8Array };
}

function addPlane(target: Plane, added: Plane): void {
  for (let at = 0; at < target.values.length; at++) target.values[at] = (target.values[at] ?? 0) + (added.values[at] ?? 0);
}

/** Points whose uptake changed, inside and outside the thoracic skeleton. */
function changedPoints(cloud: PointCloud, difference: Float32Array): { thoracic: Int32Array; other: Int32Array } {
  const isThoracic = new Uint8Array(difference.length);
  for (const part of thoracicParts(cloud)) isThoracic.fill(1, part.start, part.end);
  const thoracic: number[] = [];
  const other: number[] = [];
  difference.forEach((value, at) => {
    if (value !== 0) (isThoracic[at] === 1 ? thoracic : other).push(at);
  });
  return { thoracic: Int32Array.from(thoracic), other: Int32Array.from(other) };
}

const imageChange = (setup: Setup, view: HealthyView, difference: Float32Array, points: Int32Array): Plane =>
  imageWeights(setup.projection, view.geometry, difference, points);

export function composeMean(setup: Setup, view: HealthyView, softFactor: number, changes: readonly Plane[]): Plane {
  const direct: Plane = { ...view.direct, values: changes.length === 0 ? view.direct.values : view.direct.values.slice() };
  for (const change of changes) addPlane(direct, change);
  return composeView(direct, view.soft, softFactor, setup.projection.frame, setup.camera, view.discs);
}

function expose(setup: Setup, anterior: Plane, posterior: Plane): { means: MeanViews; factor: number } {
  const factor = setup.exposure / Math.max(1e-9, sumOf(anterior));
  const { background } = setup.camera;
  const { field } = setup.projection.frame;
  const means = { anterior: exposePlane(anterior, factor, background, field), posterior: exposePlane(posterior, factor, background, field) };
  return { means, factor };
}

export function imageWithoutLesions(setup: Setup): PlacedLesions {
  const { means, factor } = expose(setup, composeMean(setup, setup.anterior, 1, []), composeMean(setup, setup.posterior, 1, []));
  const empty = (): Uint8Array => new Uint8Array(means.anterior.values.length);
  return { draw: null, peak: 0, snr: 0, means, countsPerWeight: factor, masks: { anterior: empty(), posterior: empty() } };
}

function imageDraw(setup: Setup, draw: LesionDraw): PlacedLesions {
  const difference = draw.weight.map((value, at) => value - (setup.cloud.weight[at] ?? 0));
  const { thoracic, other } = changedPoints(setup.cloud, difference);
  const views = [setup.anterior, setup.posterior] as const;
  const lesions = views.map((view) => imageChange(setup, view, difference, thoracic)) as [Plane, Plane];
  const totals = views.map((view, at) => {
    const distant = other.length > 0 ? [imageChange(setup, view, difference, other)] : [];
    return composeMean(setup, view, draw.softTissueFactor, [lesions[at as 0 | 1], ...distant]);
  }) as [Plane, Plane];
  const { means, factor } = expose(setup, ...totals);
  const [anterior, posterior] = lesions.map((plane) => exposePlane(plane, factor, 0, setup.projection.frame.field)) as [Plane, Plane];
  const region = regionOf(setup.projection, thoracic);
  const front = measureConspicuity(anterior, means.anterior, region);
  const back = measureConspicuity(posterior, means.posterior, region);
  return {
    draw,
    peak: Math.max(front.peak, back.peak),
    snr: Math.max(front.snr, back.snr),
    means,
    countsPerWeight: factor,
    masks: { anterior: maskLesions(anterior, means.anterior), posterior: maskLesions(posterior, means.posterior) },
  };
}

/** Which uptake ratio makes points of this patient as conspicuous as wanted, in the view that shows them better. */
function ratioFinder(setup: Setup): RatioFinder {
  const views = [setup.anterior, setup.posterior] as const;
  const totals = views.map((view) => composeMean(setup, view, 1, []));
  return (points, planarRatio) => {
    const healthy = Float32Array.from(points, (at) => setup.cloud.weight[at] ?? 0);
    const share = Math.max(...views.map((view, at) => {
      const image = imageLocally(setup.projection, view.geometry, points, healthy);
      return planarShare(image, totals[at] ?? image.plane, false);
    }));
    return share > 0 ? 1 + (planarRatio - 1) / share : Infinity;
  };
}

const MAX_DRAWS = 40;

/** Only the lesions are drawn again, so the label says nothing about the rest of the patient. */
export function placeLesions(setup: Setup, contrast: ContrastModel, seed: number): PlacedLesions {
  const findRatio: RatioFinder = contrast.planar ? ratioFinder(setup) : () => 1;
  let best: PlacedLesions | null = null;
  for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
    const placed = imageDraw(setup, drawLesions(setup.cloud, contrast, findRatio, new RandomStream(seed, 'lesions', attempt)));
    if (placed.peak >= contrast.minPeak && placed.snr > contrast.minSnr) return placed;
    if (!best || placed.peak > best.peak) best = placed;
  }
  // Not met in 400 patients of either contrast; the most visible of the draws is still a true positive.
  return best ?? imageWithoutLesions(setup);
}
