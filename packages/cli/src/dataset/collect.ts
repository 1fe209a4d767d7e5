// Reads labelled scans, prepares them with the code that serves predictions, splits them by patient, and writes a dataset for training.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CROP_BYTES, DatasetDescription, elementsOf, type Collection } from '@osteon/phantom/dataset/dataset-layout';
import { openForRows, writeRow } from '@osteon/phantom/dataset/row-file';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import { readLabels, type LabelledStudy } from '../labels/read-labels.ts';
import { TRAINED_FOR, type ScanLayout } from '../scans/scan-layout.ts';
import { openJournal, removeJournal, type Journal } from './journal.ts';
import { numberPatients } from './number-patients.ts';
import { planDataset, type SplitAsked } from './plan-dataset.ts';
import { prepareOwnStudy, type OwnStudy } from './prepare-own-study.ts';
import type { DatasetReport } from './report.ts';

export interface ToCollect extends SplitAsked {
  /** The folder that the names in the table start from. */
  readonly data: string;
  readonly labels: string;
  readonly labelsSha256: string;
  readonly layout: ScanLayout;
  /** As the file describes it; what the scans are is added here. */
  readonly input: ModelInput;
  readonly out: string;
  readonly keepCrops: boolean;
}

export interface CollectWatch {
  readonly stop: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * `dataset.json` comes last: a folder without it is no dataset, whatever interrupted it, and the same call goes on where it stopped. Null when `stop` interrupted it.
 * Errors: BAD_INPUT for the labels (all lines at once) and for scans that cannot be split; CONFLICT for a folder that holds something else.
 */
export async function collect(asked: ToCollect, { stop, progress }: CollectWatch): Promise<DatasetReport | null> {
  await requireFree(asked.out);
  const studies = await readLabels(asked.labels, asked.data, asked.layout);
  if (studies.length === 0) throw new AppError('BAD_INPUT', 'The labels name no study.');
  await mkdir(asked.out, { recursive: true });
  const input: ModelInput = { ...asked.input, scans: TRAINED_FOR[asked.layout.kind] };
  const collection = describeCollection(asked);
  const journal = await openJournal(asked.out, { input, collection, keepCrops: asked.keepCrops });
  await prepareDecoders();
  if (!(await readAll({ studies, input, asked, journal }, { stop, progress }))) return null;
  const plan = planDataset(numberPatients(studies, journal), asked);
  await writeFile(join(asked.out, 'report.json'), `${JSON.stringify(plan.report, null, 1)}\n`);
  await replace(join(asked.out, 'meta.jsonl'), plan.meta.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const description: DatasetDescription = { schema: 'osteon-dataset/1', source: 'own scans', input, seed: asked.seed, heldOut: plan.heldOut, recipe: {}, collection };
  await replace(join(asked.out, 'dataset.json'), `${JSON.stringify(DatasetDescription.parse(description), null, 2)}\n`);
  await journal.remove();
  return plan.report;
}

function describeCollection({ layout, labelsSha256 }: ToCollect): Collection {
  const images = layout.kind === 'dicom' ? { hot: null, posterior: null } : { hot: layout.hot, posterior: layout.posterior };
  return { layout: layout.kind, ...images, labelsSha256: Sha256.parse(labelsSha256) };
}

async function requireFree(folder: string): Promise<void> {
  const present = await readFile(join(folder, 'dataset.json'), 'utf8').catch(() => null);
  if (present === null) return;
  // Left when a collection was interrupted between its last two steps.
  await removeJournal(folder);
  throw new AppError('CONFLICT', 'The folder holds a finished dataset. Choose another folder.');
}

interface Rows {
  readonly studies: readonly LabelledStudy[];
  readonly input: ModelInput;
  readonly asked: ToCollect;
  readonly journal: Journal;
}

/** One study at a time: of each, a line stays in memory. False when it was interrupted. */
async function readAll({ studies, input, asked, journal }: Rows, { stop, progress }: CollectWatch): Promise<boolean> {
  const { out, layout, keepCrops } = asked;
  const elements = elementsOf(input);
  await using inputs = await openForRows(join(out, 'inputs.f32'));
  await using masks = await openForRows(join(out, 'masks.u8'));
  await using crops = keepCrops ? await openForRows(join(out, 'crops.u16')) : null;
  const present = new Set(journal.lines.map(({ row }) => row));
  for (const [row, { files }] of studies.entries()) {
    if (stop.aborted) return false;
    if (present.has(row)) continue;
    const study = await prepareOwnStudy(files, layout, input);
    if (study.refused === null) {
      await writeRow(inputs, study.input, row * elements * Float32Array.BYTES_PER_ELEMENT);
      if (crops && study.crops) await writeRow(crops, study.crops, row * CROP_BYTES);
    }
    await journal.add(lineOf(row, study, journal));
    progress(journal.lines.length, studies.length);
  }
  // Rows that hold nothing are zeros: no lesion is known of any, and of some there is no input.
  await inputs.truncate(studies.length * elements * Float32Array.BYTES_PER_ELEMENT);
  await masks.truncate(studies.length * elements);
  await crops?.truncate(studies.length * CROP_BYTES);
  return true;
}

function lineOf(row: number, study: OwnStudy, { disguise }: Journal): Journal['lines'][number] {
  const patient = study.patientNumber === null ? null : disguise(study.patientNumber);
  if (study.refused !== null) return { row, patient, refused: study.refused, counts: [], prints: [], filesLeftOut: [] };
  return { row, patient, refused: null, counts: [...study.counts], prints: [...study.prints], filesLeftOut: [...study.filesLeftOut] };
}

/** Never half a file under its name. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
