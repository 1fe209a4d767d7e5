// Simulates one patient of a phantom run and writes the file; answers with the line of truth about it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acquirePatient, countsOf } from '../acquire-patient.ts';
import type { ScanToWrite } from '../dicom/scan-to-write.ts';
import { simulatedIdentity } from '../identity.ts';
import { runsOfMask, type MaskRun } from '../lesions/mask-runs.ts';
import { RandomStream } from '../random/random-stream.ts';
import { simulatePatient, type SimulatedPatient } from '../simulate-patient.ts';
import { stressScan, STRESS_NAMES, type StressedScan, type StressName } from '../stress/stress-scan.ts';
import type { Truth } from '../truth.ts';
import { writeStudy } from '../write-study.ts';
import type { PhantomTask } from './phantom-options.ts';
import { writeImages } from './write-images.ts';

/** `0001.dcm` for the first patient; a folder `0001` with an image for each view where they are images. */
export const fileName = (index: number, layout: PhantomTask['layout'] = 'dicom'): string => `${String(index + 1).padStart(4, '0')}${layout === 'dicom' ? '.dcm' : ''}`;

function stressOf(task: PhantomTask, index: number): StressName | null {
  if (!task.stress) return null;
  return STRESS_NAMES[(index % (STRESS_NAMES.length + 1)) - 1] ?? null;
}

function isPositive(task: PhantomTask, seed: number): { positive?: boolean } {
  if (task.positiveFraction === undefined) return {};
  return { positive: new RandomStream(seed, 'label').chance(task.positiveFraction) };
}

function runsOf(mask: Truth['lesionMask'], { anterior: { columns } }: SimulatedPatient): { anterior: MaskRun[]; posterior: MaskRun[] } {
  return { anterior: runsOfMask(mask.anterior, columns), posterior: runsOfMask(mask.posterior, columns) };
}

function truthLine(task: PhantomTask, patient: SimulatedPatient, file: string, scan: ScanToWrite, stressed: StressedScan | null): string {
  const { lesionMask, diseases, ...truth } = patient.truth;
  // A spoilt scan may have been turned or cut, a region was; its pixels are no longer those of the masks.
  const showsMasks = stressed === null && task.layout !== 'region';
  return JSON.stringify({
    file,
    simulated: true,
    seed: patient.seed,
    patientId: simulatedIdentity(patient.seed).patientId,
    camera: task.camera,
    contrast: task.contrast,
    stress: stressed?.stress ?? null,
    ...truth,
    landmarks: stressed?.landmarks ?? truth.landmarks,
    lesionRuns: showsMasks ? runsOf(lesionMask, patient) : null,
    diseases: { metastasis: diseases.metastasis.label, degenerative: diseases.degenerative.label, fracture: diseases.fracture.label },
    // Those of metastases are the lesions above.
    diseaseRuns: showsMasks ? { degenerative: runsOf(diseases.degenerative.mask, patient), fracture: runsOf(diseases.fracture.mask, patient) } : null,
    person: patient.person,
    spacingMm: patient.spacingMm,
    counts: countsOf(scan.anterior) + countsOf(scan.posterior),
  });
}

/** Tells the files of one seed apart; a scan as acquired keeps the name it has always had. */
function variantOf({ camera, contrast, positiveFraction, keptCounts, rotate, onlyView }: PhantomTask, stress: StressName | null): string {
  return [
    camera,
    contrast,
    positiveFraction ?? 'own',
    stress ?? 'plain',
    ...(keptCounts === 1 ? [] : [keptCounts]),
    ...(rotate === 0 ? [] : [`turned ${rotate}`]),
    ...(onlyView === undefined ? [] : [onlyView]),
  ].join(' ');
}

/** The draws are those of the dataset exporter: the same seed, share and turn give the same counts there. */
function acquire(task: PhantomTask, seed: number): SimulatedPatient {
  const patient = simulatePatient(seed, { ...isPositive(task, seed), contrast: task.contrast, camera: task.camera });
  return acquirePatient(patient, { keptCounts: task.keptCounts, rotateDegrees: task.rotate });
}

/** The views that the camera took. */
function taken(patient: SimulatedPatient, onlyView: PhantomTask['onlyView']): ScanToWrite {
  return {
    ...patient,
    anterior: onlyView === 'POSTERIOR' ? null : patient.anterior,
    posterior: onlyView === 'ANTERIOR' ? null : patient.posterior,
  };
}

export async function writePhantom(task: PhantomTask, index: number): Promise<string> {
  const seed = task.seed + index;
  const patient = acquire(task, seed);
  const stress = stressOf(task, index);
  const stressed = stress === null ? null : stressScan(patient, stress);
  const scan = stressed ?? taken(patient, task.onlyView);
  const file = fileName(index, task.layout);
  if (task.layout === 'dicom') await writeFile(join(task.out, file), writeStudy(scan, simulatedIdentity(seed), { variant: variantOf(task, stress) }));
  else await writeImages(patient, task.layout, join(task.out, file));
  return truthLine(task, patient, file, scan, stressed);
}
