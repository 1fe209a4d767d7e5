// Reads a table of labels: one row a study, with the columns `file`, `label` and, where a patient has several studies, `patient`.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { findFiles } from '../../send/find-files.ts';
import { parseCsv } from './parse-csv.ts';
import { patientNumbers } from './patient-numbers.ts';
import type { StudyTruth } from './study-truth.ts';

const LABELS: Readonly<Record<string, boolean>> = { 1: true, yes: true, true: true, positive: true, 0: false, no: false, false: false, negative: false };

interface Columns {
  readonly file: number;
  readonly label: number;
  readonly patient: number | null;
}

function columnsOf(head: readonly string[]): Columns {
  const names = head.map((name) => name.toLowerCase());
  const [file, label, patient] = [names.indexOf('file'), names.indexOf('label'), names.indexOf('patient')];
  if (file === -1 || label === -1) throw new AppError('BAD_INPUT', 'The first line of the labels names the columns; it needs "file" and "label", and may have "patient".');
  return { file, label, patient: patient === -1 ? null : patient };
}

/** A file is a study; a folder is a study of all files in it, for example one for each view. Errors: BAD_INPUT with the number of the line, never its text. */
export async function readLabels(csv: string, folder: string): Promise<StudyTruth[]> {
  const [head, ...rows] = parseCsv(await readFile(csv, 'utf8'));
  if (head === undefined) throw new AppError('BAD_INPUT', 'The file of labels is empty.');
  const columns = columnsOf(head.cells);
  const numberOf = patientNumbers();
  const studies: StudyTruth[] = [];
  for (const { line, cells } of rows) {
    const file = cells[columns.file] ?? '';
    const positive = LABELS[(cells[columns.label] ?? '').toLowerCase()];
    if (file === '') throw new AppError('BAD_INPUT', `Line ${line} of the labels names no file.`);
    if (positive === undefined) throw new AppError('BAD_INPUT', `Line ${line} of the labels has no label that is understood: 1 or 0, yes or no, positive or negative.`);
    const paths = await findFiles([join(folder, file)]).catch(() => []);
    if (paths.length === 0) throw new AppError('BAD_INPUT', `Line ${line} of the labels names a file or folder that is not there or is empty.`);
    // Without a number each study is a patient of its own; the prefix keeps a file from being taken for a patient.
    const name = columns.patient === null || !cells[columns.patient] ? `file ${file}` : `patient ${cells[columns.patient]}`;
    studies.push({ file, paths, patient: numberOf(name), positive, contrast: null, lesions: null, lesionRuns: null, ribCage: null });
  }
  return studies;
}
