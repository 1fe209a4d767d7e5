// Scans as departments really send them, some of them spoilt: each variant is a pure function of a simulated patient.
import type { CountImage } from '@osteon/shared/imaging/types';
import { thinCounts } from '../camera/thin-counts.ts';
import type { ScanToWrite } from '../dicom/scan-to-write.ts';
import { RandomStream } from '../random/random-stream.ts';
import type { SimulatedPatient } from '../simulate-patient.ts';
import type { Landmarks } from '../truth.ts';
import { clearColumns, clearRowsBelow, cutRowsAbove, rotateImage, turnHalf } from './change-image.ts';
import { raiseLandmarks, rotateLandmarks, turnLandmarks } from './change-landmarks.ts';
import { addLeak } from './extravasation.ts';

export const STRESS_NAMES = [
  'feet-first', 'arms-outside', 'extravasation', 'head-cut', 'rotated-4', 'rotated-8', 'counts-10th', 'counts-30th',
  'ends-at-pelvis', 'anterior-only', 'posterior-only',
] as const;

export type StressName = (typeof STRESS_NAMES)[number];

export interface StressedScan extends ScanToWrite {
  readonly stress: StressName;
  readonly label: 0 | 1;
  /** In pixels of the anterior image as it is here; for a posterior view alone, of that image un-mirrored. */
  readonly landmarks: Landmarks;
  /** The same once the image is head up; differs only for a feet-first scan. */
  readonly uprightLandmarks: Landmarks;
}

type Change = (image: CountImage, view: 'anterior' | 'posterior') => CountImage;

interface Variant {
  readonly change?: Change;
  readonly landmarks?: Landmarks;
  readonly uprightLandmarks?: Landmarks;
  readonly feetFirst?: true;
  readonly without?: 'anterior' | 'posterior';
}

const thinned = (keep: number, random: RandomStream): Variant => ({ change: (image) => thinCounts(image, keep, random) });

function rotated(patient: SimulatedPatient, degrees: number): Variant {
  const { rows, columns } = patient.anterior;
  return {
    // The posterior image is mirrored, so the same patient lies in it turned the other way.
    change: (image, view) => rotateImage(image, view === 'anterior' ? degrees : -degrees),
    landmarks: rotateLandmarks(patient.truth.landmarks, degrees, rows, columns),
  };
}

function leaking(patient: SimulatedPatient, random: RandomStream): Variant {
  const row = Math.round(patient.truth.landmarks.t1Row) + random.integer(-10, 150);
  const column = random.integer(15, 50);
  const mirrored = patient.anterior.columns - 1 - column;
  return { change: (image, view) => addLeak(image, { row, column: view === 'anterior' ? column : mirrored }, random) };
}

function headCut(patient: SimulatedPatient): Variant {
  const { landmarks } = patient.truth;
  const chin = Math.floor(Math.max(0, landmarks.vertexRow + (landmarks.t1Row - landmarks.vertexRow) * 0.55));
  return { change: (image) => cutRowsAbove(image, chin), landmarks: raiseLandmarks(landmarks, chin) };
}

function feetFirst(patient: SimulatedPatient): Variant {
  const { landmarks } = patient.truth;
  const { rows, columns } = patient.anterior;
  return {
    change: turnHalf,
    landmarks: turnLandmarks(landmarks, rows, columns),
    uprightLandmarks: landmarks,
    feetFirst: true,
  };
}

// From the first vertebra to the iliac crest and a little further.
const TO_PELVIS_MM = 760;

function variantOf(patient: SimulatedPatient, name: StressName, random: RandomStream): Variant {
  switch (name) {
    case 'feet-first':
      return feetFirst(patient);
    case 'arms-outside': {
      const cut = random.integer(28, 44);
      return { change: (image) => clearColumns(image, cut, cut) };
    }
    case 'extravasation':
      return leaking(patient, random);
    case 'head-cut':
      return headCut(patient);
    case 'rotated-4':
      return rotated(patient, 4);
    case 'rotated-8':
      return rotated(patient, 8);
    case 'counts-10th':
      return thinned(1 / 10, random);
    case 'counts-30th':
      return thinned(1 / 30, random);
    case 'ends-at-pelvis': {
      const end = Math.floor(patient.truth.landmarks.t1Row + TO_PELVIS_MM / patient.spacingMm);
      return { change: (image) => clearRowsBelow(image, end) };
    }
    case 'anterior-only':
      return { without: 'posterior' };
    case 'posterior-only':
      return { without: 'anterior' };
  }
}

/** The same patient and name always give the same scan. */
export function stressScan(patient: SimulatedPatient, name: StressName): StressedScan {
  const variant = variantOf(patient, name, new RandomStream(patient.seed, `stress ${name}`));
  const change: Change = variant.change ?? ((image) => image);
  const landmarks = variant.landmarks ?? patient.truth.landmarks;
  return {
    seed: patient.seed,
    person: patient.person,
    spacingMm: patient.spacingMm,
    stress: name,
    label: patient.truth.label,
    anterior: variant.without === 'anterior' ? null : change(patient.anterior, 'anterior'),
    posterior: variant.without === 'posterior' ? null : change(patient.posterior, 'posterior'),
    feetFirst: variant.feetFirst ?? false,
    landmarks,
    uprightLandmarks: variant.uprightLandmarks ?? landmarks,
  };
}
