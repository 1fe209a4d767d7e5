// What comes in that is not a planar bone scan: one study of each kind for a seed, made from two simulated patients.
import type { CountImage } from '@osteon/shared/imaging/types';
import { mirrorImage } from '../camera/mirror-columns.ts';
import { RandomStream } from '../random/random-stream.ts';
import type { SimulatedPatient } from '../simulate-patient.ts';

import { barPhantom, ctSlice, discs, flood, FRAME, gradient, noise, screenshot, specks } from './never-a-patient.ts';
import { scaleRegion } from './move-photons.ts';
import { compress, resample, smooth } from './resample-values.ts';
import {
  besideEachOther, cutOut, enlarged, inverted, lateral, oblique, otherTracer, partOf, shuffledTiles, sideways, startedAt,
  type Part, type PatientView,
} from './wrong-pictures.ts';

export const IMPLAUSIBLE_KINDS = [
  'noise', 'specks', 'flood', 'bar phantom', 'discs', 'gradient', 'CT slice', 'CT-like body', 'screenshot',
  'smoothed scan', 'interpolated scan', 'compressed scan', 'scaled counts', 'inverted scan',
  'sideways', 'sideways part', 'oblique',
  'head enlarged', 'chest enlarged', 'pelvis enlarged', 'legs enlarged', 'hand enlarged', 'large spot stretched',
  'head alone', 'pelvis alone', 'legs alone', 'hand alone', 'scan from the waist', 'scan from the thighs',
  'lateral view', 'views beside each other', 'shuffled tiles', 'shuffled bands', 'other tracer', 'posterior of another patient',
] as const;

export type ImplausibleKind = (typeof IMPLAUSIBLE_KINDS)[number];

export interface ImplausibleStudy {
  readonly anterior: CountImage;
  /** As acquired, so mirrored where it was made from a patient. */
  readonly posterior: CountImage;
}

/** Both views of one study, by the same change. */
type Change = (view: PatientView, random: RandomStream, other: PatientView) => CountImage;

const drawn = (draw: (random: RandomStream) => CountImage) => (): Change => (_, random) => draw(random);

/** Draws what both views share, and returns the change of one view. */
const CHANGES = {
  noise: drawn(noise),
  specks: drawn(specks),
  flood: drawn(flood),
  'bar phantom': drawn(barPhantom),
  discs: drawn(discs),
  gradient: drawn(gradient),
  'CT slice': drawn(ctSlice),
  screenshot: drawn(screenshot),
  'CT-like body': (random) => {
    const gain = random.between(60, 300);
    return ({ image }, own) => {
      const even = smooth(image, 2, gain);
      return { ...even, counts: even.counts.map((value) => (value < gain / 2 ? 0 : Math.max(0, Math.round(Math.sqrt(value * gain) + 20 * own.normal())))) };
    };
  },
  'smoothed scan': (random) => {
    const radius = random.integer(1, 2);
    return ({ image }) => smooth(image, radius);
  },
  'interpolated scan': (random) => {
    const shrink = random.between(1.5, 3);
    return ({ image }) => {
      const small = { rows: Math.round(image.rows / shrink), columns: Math.round(image.columns / shrink) };
      return resample(resample(image, { row: 0, column: 0, ...image }, small), { row: 0, column: 0, ...small }, image, 1);
    };
  },
  'compressed scan': () => ({ image }) => compress(image),
  'scaled counts': (random) => {
    const gain = random.chance(0.5) ? random.logBetween(3, 60) : random.logBetween(0.05, 0.3);
    return ({ image }) => ({ ...image, counts: image.counts.map((count) => Math.round(count * gain)) });
  },
  'inverted scan': () => inverted,
  sideways: (random) => {
    const clockwise = random.chance(0.5);
    return (view, own) => sideways(view, clockwise, own);
  },
  'sideways part': (random) => {
    const degrees = random.chance(0.5) ? 90 : -90;
    return (view) => oblique(cropped(view), degrees);
  },
  oblique: (random) => {
    const degrees = random.side() * random.between(35, 80);
    return (view) => oblique(view, degrees);
  },
  'head enlarged': (random) => enlarging('head', random),
  'chest enlarged': (random) => enlarging('chest', random),
  'pelvis enlarged': (random) => enlarging('pelvis', random),
  'legs enlarged': (random) => enlarging('legs', random),
  'hand enlarged': (random) => enlarging('hand', random),
  'large spot stretched': (random) => {
    const share = random.between(0, 0.6);
    return ({ image }, own) => {
      const from = { row: Math.round(share * image.rows), column: 0, rows: image.columns, columns: image.columns };
      return scaleRegion(image, from, { row: 0, column: 0, rows: image.rows, columns: image.columns }, image, own);
    };
  },
  'head alone': (random) => cutting('head', random),
  'pelvis alone': (random) => cutting('pelvis', random),
  'legs alone': (random) => cutting('legs', random),
  'hand alone': (random) => cutting('hand', random),
  'scan from the waist': (random) => {
    const below = random.between(-20, 60);
    return (view) => startedAt(view, view.landmarks.ribBottomRow + below);
  },
  'scan from the thighs': (random) => {
    const belowMm = random.between(380, 600);
    return (view) => startedAt(view, view.landmarks.ribBottomRow + belowMm / view.spacingMm);
  },
  'lateral view': (random) => {
    const depth = random.between(0.4, 0.65);
    return (view, own) => lateral(view, depth, own);
  },
  'views beside each other': () => (view, own, other) => besideEachOther(view, other, own),
  'shuffled tiles': (random) => {
    const side = random.pick([16, 32, 64]);
    const order = shuffled((FRAME.rows / side) * (FRAME.columns / side), random);
    return (view) => shuffledTiles(view, { rows: side, columns: side }, order);
  },
  'shuffled bands': (random) => {
    const rows = random.pick([64, 128]);
    const order = shuffled(FRAME.rows / rows, random);
    return (view) => shuffledTiles(view, { rows, columns: FRAME.columns }, order);
  },
  'other tracer': () => (view, own) => otherTracer(view, own),
  'posterior of another patient': () => (view) => view.image,
} satisfies Record<ImplausibleKind, (random: RandomStream) => Change>;

function enlarging(part: Part, random: RandomStream): Change {
  const stretch = random.chance(0.5);
  return (view, own) => enlarged(view, part, stretch, own);
}

function cutting(part: Part, random: RandomStream): Change {
  const height = random.uniform();
  return (view) => cutOut(view, partOf(view, part), height);
}

/** The trunk alone, so that all of it stays inside the frame when it is turned. */
function cropped(view: PatientView): PatientView {
  const { image, landmarks } = view;
  const rows = image.columns;
  const first = Math.round(landmarks.t1Row) - 60;
  return { ...view, image: cutOut(view, { row: Math.max(0, first), column: 0, rows, columns: image.columns }, 0.5) };
}

/** Never the order it began with. */
function shuffled(length: number, random: RandomStream): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const swapped = random.integer(0, at - 1); // Sattolo: one cycle, nothing stays where it was
    [order[at], order[swapped]] = [order[swapped] ?? 0, order[at] ?? 0];
  }
  return order;
}

function viewOf(patient: SimulatedPatient, image: CountImage): PatientView {
  return { image, landmarks: patient.truth.landmarks, spacingMm: patient.spacingMm };
}

/** `patient` and `other` are two people; the same arguments always give the same study. */
export function implausibleStudy(kind: ImplausibleKind, patient: SimulatedPatient, other: SimulatedPatient): ImplausibleStudy {
  const change: Change = CHANGES[kind](new RandomStream(patient.seed, `implausible ${kind}`));
  const own = (view: string): RandomStream => new RandomStream(patient.seed, `implausible ${kind} ${view}`);
  const behind = kind === 'posterior of another patient' ? other : patient;
  const [front, back] = [viewOf(patient, patient.anterior), viewOf(behind, mirrorImage(behind.posterior))];
  return {
    anterior: change(front, own('anterior'), back),
    posterior: mirrorImage(change(back, own('posterior'), front)),
  };
}
