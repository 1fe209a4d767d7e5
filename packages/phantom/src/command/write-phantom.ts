// Simulates one patient of a phantom run and writes the file; answers with the line of truth about it.
import type { CountImage } from '@osteon/shared/imaging/types';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thinCounts } from '../camera/thin-counts.ts';
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

function countsOf(image: CountImage | null): number {
  return image === null ? 0 : image.counts.reduce((sum, count) => sum + count, 0);
}

function runsOf(mask: Truth['lesionMask'], { anterior: { columns } }: SimulatedPatient): { anterior: MaskRun[]; posterior: MaskRun[] } {
  return { anterior: runsOfMask(mask.anterior, columns), posterior: runsOfMask(mask.posterior, columns) };
}

function truthLine(task: PhantomTask, patient: SimulatedPatient, file: string, stressed: StressedScan | null): string {
  const { lesionMask, diseases, ...truth } = patient.truth;
  const scan = stressed ?? patient;
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

/** With the draws of the dataset exporter: the same seed and share give the same counts there. */
function thinned(patient: SimulatedPatient, keep: number): SimulatedPatient {
  if (keep === 1) return patient;
  const [anterior, posterior] = (['ANTERIOR', 'POSTERIOR'] as const).map((view) => thinCounts(view === 'ANTERIOR' ? patient.anterior : patient.posterior, keep, new RandomStream(patient.seed, `thinning ${view}`)));
  return anterior && posterior ? { ...patient, anterior, posterior, counts: countsOf(anterior) + countsOf(posterior) } : patient;
}

export async function writePhantom(task: PhantomTask, index: number): Promise<string> {
  const seed = task.seed + index;
  const patient = thinned(simulatePatient(seed, { ...isPositive(task, seed), contrast: task.contrast, camera: task.camera }), task.keptCounts);
  const stress = stressOf(task, index);
  const stressed = stress === null ? null : stressScan(patient, stress);
  const variant = [task.camera, task.contrast, task.positiveFraction ?? 'own', stress ?? 'plain', ...(task.keptCounts === 1 ? [] : [task.keptCounts])].join(' ');
  const file = fileName(index, task.layout);
  if (task.layout === 'dicom') await writeFile(join(task.out, file), writeStudy(stressed ?? patient, simulatedIdentity(seed), { variant }));
  else await writeImages(patient, task.layout, join(task.out, file));
  return truthLine(task, patient, file, stressed);
}
