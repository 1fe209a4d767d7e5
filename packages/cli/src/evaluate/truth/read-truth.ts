// Finds the truth about a folder of scans: the simulator's, or a table of labels.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { readLabels } from './labels-csv.ts';
import { readPhantomTruth } from './phantom-truth.ts';
import type { FolderTruth } from './study-truth.ts';

const PHANTOM = 'truth.jsonl';
const LABELS = 'labels.csv';

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => {
    throw new AppError('BAD_INPUT', `There is no folder ${folder}.`);
  });
}

async function chosen(folder: string, labels: string | null): Promise<FolderTruth> {
  const entries = await entriesOf(folder);
  if (labels !== null) return { source: 'LABELS', studies: await readLabels(labels, folder) };
  if (entries.includes(PHANTOM)) return { source: 'PHANTOM', studies: await readPhantomTruth(join(folder, PHANTOM), folder) };
  if (entries.includes(LABELS)) return { source: 'LABELS', studies: await readLabels(join(folder, LABELS), folder) };
  if (entries.length === 0) throw new AppError('BAD_INPUT', `The folder ${folder} is empty.`);
  throw new AppError('BAD_INPUT', `There is no truth in ${folder}: neither ${PHANTOM}, as the phantom writes it, nor ${LABELS} with the columns file, label and patient. Name a table of labels with --labels.`);
}

/** `labels` is a table somewhere else. Errors: BAD_INPUT without a folder, without truth, and without studies in it. */
export async function readTruth(folder: string, labels: string | null): Promise<FolderTruth> {
  const truth = await chosen(folder, labels).catch((error: unknown) => {
    if (labels !== null && error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new AppError('BAD_INPUT', `There is no file ${labels}.`);
    throw error;
  });
  if (truth.studies.length === 0) throw new AppError('BAD_INPUT', `The truth in ${folder} names no study.`);
  return truth;
}
