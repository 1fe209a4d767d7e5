// Finds the truth about a folder of scans: the simulator's, or a table of labels.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import type { ScanLayout } from '../../scans/scan-layout.ts';
import { readLabelTruth } from './labels-csv.ts';
import { readPhantomTruth } from './phantom-truth.ts';
import type { FolderTruth } from './study-truth.ts';

const PHANTOM = 'truth.jsonl';
const LABELS = 'labels.csv';

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => {
    throw new AppError('BAD_INPUT', `There is no folder ${folder}.`);
  });
}

export interface TruthAsked {
  readonly folder: string;
  /** A table somewhere else; null: `labels.csv` in the folder. */
  readonly labels: string | null;
  readonly layout: ScanLayout;
  /** Only the studies of these lines of the table. */
  readonly lines?: ReadonlySet<number> | undefined;
}

async function chosen({ folder, labels, layout, lines }: TruthAsked): Promise<FolderTruth> {
  const entries = await entriesOf(folder);
  const fromTable = async (table: string): Promise<FolderTruth> => ({ source: 'LABELS', studies: await readLabelTruth(table, folder, layout, lines) });
  if (labels !== null) return fromTable(labels);
  // The truth of the simulator names DICOM files, and knows no lines of a table.
  if (entries.includes(PHANTOM) && layout.kind === 'dicom' && lines === undefined) return { source: 'PHANTOM', studies: await readPhantomTruth(join(folder, PHANTOM), folder) };
  if (entries.includes(LABELS)) return fromTable(join(folder, LABELS));
  if (entries.length === 0) throw new AppError('BAD_INPUT', `The folder ${folder} is empty.`);
  if (layout.kind !== 'dicom') throw new AppError('BAD_INPUT', `There is no ${LABELS} in ${folder}, which says what the images show. Name a table of labels with --labels.`);
  throw new AppError(
    'BAD_INPUT',
    `There is no truth in ${folder}: neither ${PHANTOM}, as the phantom writes it, nor ${LABELS} with the columns file, label and patient. Name a table of labels with --labels.`,
  );
}

/** Errors: BAD_INPUT without a folder, without truth, and without studies in it. */
export async function readTruth(asked: TruthAsked): Promise<FolderTruth> {
  const truth = await chosen(asked);
  if (truth.studies.length === 0) throw new AppError('BAD_INPUT', `The truth in ${asked.folder} names no study.`);
  return truth;
}
