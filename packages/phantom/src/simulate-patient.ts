// One simulated patient under one simulated camera: the same seed and options always give the same counts.
import type { CountImage } from '@osteon/shared/imaging/types';
import { outlineBody } from './camera/body-outline.ts';
import { CAMERAS, type CameraModel, type CameraName } from './camera/camera-model.ts';
import { addHotSpot, ANTERIOR_FACING, imageSoftTissue, POSTERIOR_FACING, type Facing } from './camera/compose-view.ts';
import { countPhotons, drawExposure } from './camera/count-photons.ts';
import type { Plane } from './camera/gaussian-blur.ts';
import { mirrorImage, mirrorMask } from './camera/mirror-columns.ts';
import { imageWeights, projectPoints, type Projection } from './camera/project-points.ts';
import { drawScanFrame, FULL_ROWS } from './camera/scan-frame.ts';
import { addConfounders } from './confounders/add-confounders.ts';
import type { Scene } from './confounders/scene.ts';
import { CONTRASTS, stratumOf, type ContrastModel, type ContrastName } from './lesions/contrast-model.ts';
import { imageWithoutLesions, placeLesions, type HealthyView, type Setup } from './lesions/place-lesions.ts';
import { maskBenignDiseases, type Masks } from './lesions/mask-diseases.ts';
import { weighBenignFoci } from './lesions/weigh-benign-foci.ts';
import { measureLandmarks } from './measure-landmarks.ts';
import { deformAnatomy } from './patient/deform-anatomy.ts';
import { drawBuild, type Person } from './patient/draw-person.ts';
import { RandomStream } from './random/random-stream.ts';
import type { DiseaseTruth, Truth } from './truth.ts';
import { drawUptake } from './uptake/draw-uptake.ts';

export interface SimulationOptions {
  /** Left out: drawn from the seed, half of the patients are positive. */
  readonly positive?: boolean;
  readonly contrast?: ContrastName;
  readonly camera?: CameraName;
  /** 640 rows end at the thighs: the thorax is the same, for faster training sets. */
  readonly rows?: 1024 | 640;
}

export interface SimulatedPatient {
  readonly seed: number;
  readonly anterior: CountImage;
  /** As acquired: the patient's left is on the left of the image. */
  readonly posterior: CountImage;
  readonly truth: Truth;
  readonly person: Person;
  readonly spacingMm: number;
  /** Counts of both views together. */
  readonly counts: number;
}

// Activity of soft tissue, set so that sternum and ribs stand out from the abdomen as on a measured scan.
const SOFT_TISSUE = 0.75;

// A torso scan holds this share of the counts of a full one.
const TORSO_SHARE = 0.88;

function imageHealthy(scene: Scene, projection: Projection, soft: Plane, facing: Facing): HealthyView {
  const geometry = facing === ANTERIOR_FACING ? projection.anterior : projection.posterior;
  const direct = imageWeights(projection, geometry, scene.cloud.weight);
  for (const spot of scene.hotSpots) addHotSpot(direct, spot, projection.frame, facing);
  return { facing, geometry, direct, soft, discs: facing === ANTERIOR_FACING ? scene.coldDiscs : [] };
}

function setUp(scene: Scene, camera: CameraModel, rows: number, seed: number): Setup {
  const random = new RandomStream(seed, 'scan');
  const frame = drawScanFrame(scene.build, camera, rows, random);
  const gapMm = random.between(...camera.gapMm);
  const fullExposure = drawExposure(camera, random);
  const softActivity = SOFT_TISSUE * random.logNormal(0.22);
  const body = outlineBody(scene.cloud, scene.build, frame);
  const projection = projectPoints(scene.cloud, body, frame, camera, gapMm);
  const soft = imageSoftTissue(body, frame, softActivity);
  return {
    cloud: scene.cloud,
    projection,
    camera,
    exposure: fullExposure * (rows === FULL_ROWS ? 1 : TORSO_SHARE),
    anterior: imageHealthy(scene, projection, soft, ANTERIOR_FACING),
    posterior: imageHealthy(scene, projection, soft, POSTERIOR_FACING),
  };
}

/** The posterior mask in the pixels of the image as acquired. */
function acquired({ anterior, posterior }: Masks, columns: number): Masks {
  return { anterior, posterior: mirrorMask(posterior, columns) };
}

function seen(mask: Masks): DiseaseTruth {
  return { label: mask.anterior.includes(1) || mask.posterior.includes(1) ? 1 : 0, mask };
}

function totalCounts(...images: readonly CountImage[]): number {
  let sum = 0;
  for (const { counts } of images) {
    for (let at = 0; at < counts.length; at++) sum += counts[at] ?? 0;
  }
  return sum;
}

export function simulatePatient(seed: number, options: SimulationOptions = {}): SimulatedPatient {
  const camera = CAMERAS[options.camera ?? 'standard'];
  const positive = options.positive ?? new RandomStream(seed, 'label').chance(0.5);
  const build = drawBuild(new RandomStream(seed, 'person'), camera.heavier);
  const cloud = deformAnatomy(build, seed);
  drawUptake(cloud, new RandomStream(seed, 'uptake'));
  const contrast: ContrastModel = CONTRASTS[options.contrast ?? 'prototype'];
  const scene: Scene = { cloud, build, hotSpots: [], coldDiscs: [], foci: [], planar: contrast.planar };
  const confounders = addConfounders(scene, seed);
  const setup = setUp(scene, camera, options.rows ?? FULL_ROWS, seed);
  const foci = contrast.planar ? weighBenignFoci(setup, scene.foci, contrast.planar, seed) : scene.foci;
  const placed = positive ? placeLesions(setup, contrast, seed) : imageWithoutLesions(setup);
  const { frame } = setup.projection;
  const benign = maskBenignDiseases(setup, placed, foci);
  const label = positive ? 1 : 0;
  const lesionMask = acquired(placed.masks, frame.columns);
  const anterior = countPhotons(placed.means.anterior, new RandomStream(seed, 'anterior photons'));
  const posterior = mirrorImage(countPhotons(placed.means.posterior, new RandomStream(seed, 'posterior photons')));
  return {
    seed,
    anterior,
    posterior,
    person: build.person,
    spacingMm: frame.spacingMm,
    counts: totalCounts(anterior, posterior),
    truth: {
      label,
      lesions: placed.draw?.lesions ?? [],
      superscan: placed.draw?.superscan ?? false,
      peak: placed.peak,
      snr: placed.snr,
      stratum: stratumOf(placed.peak),
      confounders,
      benignFoci: foci.map(({ points: _points, added: _added, ...focus }) => focus),
      landmarks: measureLandmarks(cloud, frame),
      lesionMask,
      diseases: {
        metastasis: { label, mask: lesionMask },
        degenerative: seen(acquired(benign.degenerative, frame.columns)),
        fracture: seen(acquired(benign.fracture, frame.columns)),
      },
    },
  };
}
