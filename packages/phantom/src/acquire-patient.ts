// The same patient under another acquisition: fewer photons, or turned on the table; what is true of the scan moves along.
import type { CountImage, View } from '@osteon/shared/imaging/types';
import { thinCounts } from './camera/thin-counts.ts';
import { RandomStream } from './random/random-stream.ts';
import type { SimulatedPatient } from './simulate-patient.ts';
import { rotateImage } from './stress/change-image.ts';
import { rotateLandmarks } from './stress/change-landmarks.ts';
import type { DiseaseTruth } from './truth.ts';

export interface Acquisition {
  /** Share of the photons kept at random. */
  readonly keptCounts?: number | undefined;
  /** Clockwise in the anterior image. */
  readonly rotateDegrees?: number | undefined;
}

export function acquirePatient(patient: SimulatedPatient, { keptCounts = 1, rotateDegrees = 0 }: Acquisition): SimulatedPatient {
  return turned(thinned(patient, keptCounts), rotateDegrees);
}

function thinned(patient: SimulatedPatient, keep: number): SimulatedPatient {
  if (keep === 1) return patient;
  const kept = (view: View, image: CountImage) => thinCounts(image, keep, new RandomStream(patient.seed, `thinning ${view}`));
  const [anterior, posterior] = [kept('ANTERIOR', patient.anterior), kept('POSTERIOR', patient.posterior)];
  return { ...patient, anterior, posterior, counts: countsOf(anterior) + countsOf(posterior) };
}

function turned(patient: SimulatedPatient, degrees: number): SimulatedPatient {
  if (degrees === 0) return patient;
  const { truth } = patient;
  const { rows, columns } = patient.anterior;
  // The posterior image is mirrored, so the same patient lies in it turned the other way.
  const turn = (image: CountImage, view: View) => rotateImage(image, view === 'ANTERIOR' ? degrees : -degrees);
  const turnMask = (mask: Uint8Array, view: View) => Uint8Array.from(turn({ rows, columns, counts: Int32Array.from(mask) }, view).counts);
  const turnMasks = ({ anterior, posterior }: DiseaseTruth['mask']) => ({ anterior: turnMask(anterior, 'ANTERIOR'), posterior: turnMask(posterior, 'POSTERIOR') });
  const turnDisease = ({ label, mask }: DiseaseTruth): DiseaseTruth => ({ label, mask: turnMasks(mask) });
  const { metastasis, degenerative, fracture } = truth.diseases;
  const [anterior, posterior] = [turn(patient.anterior, 'ANTERIOR'), turn(patient.posterior, 'POSTERIOR')];
  return {
    ...patient,
    anterior,
    posterior,
    counts: countsOf(anterior) + countsOf(posterior),
    truth: {
      ...truth,
      landmarks: rotateLandmarks(truth.landmarks, degrees, rows, columns),
      lesionMask: turnMasks(truth.lesionMask),
      diseases: { metastasis: turnDisease(metastasis), degenerative: turnDisease(degenerative), fracture: turnDisease(fracture) },
    },
  };
}

export function countsOf(image: CountImage | null): number {
  return image === null ? 0 : image.counts.reduce((sum, count) => sum + count, 0);
}
