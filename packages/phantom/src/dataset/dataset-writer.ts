// Writes a dataset row by row, in any order, and can go on where an interrupted export stopped.

import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { CROP_BYTES, DatasetDescription, elementsOf, PatientMeta } from './dataset-layout.ts';
import { DISEASES } from '../lesions/disease.ts';
import type { PreparedPatient } from './prepare-patient.ts';
import { openForRows, writeRow } from './row-file.ts';

export interface DatasetWriter extends AsyncDisposable {
  /** What is already written, from this run or an earlier one. */
  readonly written: readonly PatientMeta[];
  add(meta: PatientMeta, patient: PreparedPatient): Promise<void>;
}

/** Opens the folder, makes it if needed; refuses to mix two different descriptions in one folder. */
export async function openDatasetWriter(folder: string, description: DatasetDescription, keepCrops: boolean): Promise<DatasetWriter> {
  await mkdir(folder, { recursive: true });
  await claimFolder(join(folder, 'dataset.json'), description);
  const written = await readMeta(folder);
  const inputs = await openForRows(join(folder, 'inputs.f32'));
  const masks = await openForRows(join(folder, 'masks.u8'));
  const diseases = await openForRows(join(folder, 'diseases.u8'));
  const crops = keepCrops ? await openForRows(join(folder, 'crops.u16')) : null;
  const meta = await open(join(folder, 'meta.jsonl'), 'a');
  const elements = elementsOf(description.input);
  return {
    written,
    async add(line, patient) {
      await writeRow(inputs, patient.input, line.row * elements * Float32Array.BYTES_PER_ELEMENT);
      await writeRow(masks, patient.mask, line.row * elements);
      await writeRow(diseases, patient.diseaseMasks, line.row * DISEASES.length * elements);
      if (crops) await writeRow(crops, patient.crops, line.row * CROP_BYTES);
      // The line comes last: a row without its line is written again.
      await meta.write(`${JSON.stringify(line)}\n`);
      written.push(line);
    },
    async [Symbol.asyncDispose]() {
      for (const file of [inputs, masks, diseases, crops, meta]) await file?.close();
    },
  };
}

export async function readMeta(folder: string): Promise<PatientMeta[]> {
  const text = await readFile(join(folder, 'meta.jsonl'), 'utf8').catch(() => '');
  // An interrupted write leaves a last line without its end; that patient is simulated again.
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  if (complete.length < text.length) await writeFile(join(folder, 'meta.jsonl'), complete);
  return complete.split('\n').filter(Boolean).map((line) => PatientMeta.parse(JSON.parse(line)));
}

export async function readDescription(folder: string): Promise<DatasetDescription> {
  return DatasetDescription.parse(JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8')));
}

async function claimFolder(path: string, description: DatasetDescription): Promise<void> {
  const wanted = `${JSON.stringify(DatasetDescription.parse(description), null, 2)}\n`;
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present === null) await writeFile(path, wanted);
  else if (present !== wanted) throw new AppError('CONFLICT', 'The folder holds a dataset with other settings. Choose another folder.');
}
