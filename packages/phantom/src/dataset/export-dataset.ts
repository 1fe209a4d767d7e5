// Simulates patients, prepares them with the code that serves predictions, and writes tensors, lesion masks and crops for training.

import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { assignSplit, DEFAULT_SHARES, holdOut } from './assign-split.ts';
import type { HeldOut, SplitShares } from './assign-split.ts';
import { DISEASES } from '../lesions/disease.ts';
import { openDatasetWriter } from './dataset-writer.ts';
import { startPreparing } from './prepare-in-threads.ts';
import type { PreparedPatient } from './prepare-patient.ts';
import type { PatientMeta, PatientRecipe } from './dataset-layout.ts';

export interface DatasetOptions {
  /** Patients to simulate; their seeds are `seed`, `seed + 1`, ... */
  readonly count: number;
  readonly seed: number;
  readonly out: string;
  readonly input: ModelInput;
  /** Shares of the patients for validation and test, or their exact numbers (to lengthen the training part of an older export). */
  readonly split?: SplitShares | { readonly heldOut: HeldOut };
  /** How the patients are simulated and how many of their counts are kept; left out: the standard camera and contrast, all counts. */
  readonly recipe?: PatientRecipe;
  readonly threads?: number;
  /** Keeps the 256 x 256 crops too (default), so that inputs for other models need no second simulation. */
  readonly keepCrops?: boolean;
}

export interface DatasetProgress {
  readonly done: number;
  readonly total: number;
  readonly refused: number;
  readonly elapsedMs: number;
}

/** Goes on where an earlier export into the same folder stopped. */
export async function runDatasetExport(
  options: DatasetOptions,
  progress: (state: DatasetProgress) => void = () => {},
): Promise<DatasetProgress> {
  const started = performance.now();
  const split = options.split ?? DEFAULT_SHARES;
  const heldOut = 'heldOut' in split ? split.heldOut : holdOut(options.count, split);
  const recipe = options.recipe ?? {};
  await using writer = await openDatasetWriter(
    options.out,
    { schema: 'osteon-dataset/1', source: 'simulated', input: options.input, seed: options.seed, heldOut, recipe, diseases: [...DISEASES] },
    options.keepCrops ?? true,
  );
  const present = new Set(writer.written.map((line) => line.row));
  const rows = rowsToWrite(options.count, present);
  await using threads = startPreparing({ input: options.input, recipe }, options.threads ?? 2);
  const state = (): DatasetProgress => ({
    done: writer.written.length,
    total: options.count,
    refused: writer.written.filter((line) => line.refused !== null).length,
    elapsedMs: performance.now() - started,
  });
  await threads.forEach(
    rows.map((row) => options.seed + row),
    async (patient) => {
      await writer.add(metaOf(patient, options.seed, heldOut), patient);
      progress(state());
    },
  );
  return state();
}

function rowsToWrite(count: number, present: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, row) => row).filter((row) => !present.has(row));
}

function metaOf(patient: PreparedPatient, firstSeed: number, heldOut: HeldOut): PatientMeta {
  const row = patient.seed - firstSeed;
  const { label, diseases, stratum, lesions, peak, counts, refused } = patient;
  return { row, seed: patient.seed, split: assignSplit(row, heldOut), label, diseases, stratum, lesions, peak, counts: [...counts], refused };
}
