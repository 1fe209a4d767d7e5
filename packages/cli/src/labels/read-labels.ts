// Reads a table of labels, one study a row, and finds its files. Whatever is wrong with any line is told at once.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { StudyFiles } from '../scans/study-files.ts';
import { findFiles } from '../send/find-files.ts';
import { columnsOf } from './label-columns.ts';
import { parseCsv } from './parse-csv.ts';
import { readRow, type NamedFiles } from './read-row.ts';

export interface LabelledStudy {
  /** Of the table; the first is 1. */
  readonly line: number;
  /** As the table names it: the file, the folder, or the first of two views. */
  readonly file: string;
  readonly files: StudyFiles;
  readonly patient: string | null;
  readonly positive: boolean;
}

interface Problem {
  readonly line: number;
  readonly what: string;
}

/** More than these are counted. */
const PROBLEMS_TOLD = 40;

const nameOf = (files: NamedFiles): string => (files.kind === 'VIEWS' ? (files.anterior ?? files.posterior ?? '') : files.file);

async function isFile(path: string): Promise<boolean> {
  return stat(path).then((facts) => facts.isFile(), () => false);
}

/** The files with their folder before them; a sentence's end when one is not there. */
async function locate(files: NamedFiles, folder: string): Promise<StudyFiles | string> {
  if (files.kind === 'OBJECTS') {
    const paths = await findFiles([join(folder, files.file)]).catch(() => []);
    return paths.length === 0 ? 'names a file or folder that is not there or is empty' : { kind: 'OBJECTS', paths };
  }
  const at = (file: string | null): string | null => (file === null ? null : join(folder, file));
  const found: StudyFiles = files.kind === 'PAIR' ? { kind: 'PAIR', path: join(folder, files.file), left: files.left } : { kind: 'VIEWS', anterior: at(files.anterior), posterior: at(files.posterior) };
  const named = found.kind === 'PAIR' ? [found.path] : [found.anterior, found.posterior].filter((path) => path !== null);
  for (const path of named) if (!(await isFile(path))) return 'names a file that is not there';
  return found;
}

function problemsError(problems: readonly Problem[]): AppError {
  const told = problems.slice(0, PROBLEMS_TOLD).map(({ line, what }) => `Line ${line} of the labels ${what}.`);
  if (problems.length === 1) return new AppError('BAD_INPUT', told[0] ?? '');
  const more = problems.length - told.length;
  return new AppError('BAD_INPUT', `The labels have ${problems.length} problems:\n  ${told.join('\n  ')}${more > 0 ? `\n  and ${more} more.` : ''}`);
}

async function readText(csv: string): Promise<string> {
  return readFile(csv, 'utf8').catch(() => {
    throw new AppError('BAD_INPUT', `There is no file ${csv}.`);
  });
}

/** `folder` is what the names in the table start from. Errors: BAD_INPUT with the numbers of all lines that cannot be used, never their text. */
export async function readLabels(csv: string, folder: string, layout: ScanLayout): Promise<LabelledStudy[]> {
  const [head, ...rows] = parseCsv(await readText(csv));
  if (head === undefined) throw new AppError('BAD_INPUT', 'The file of labels is empty.');
  const columns = columnsOf(head.cells, layout);
  const studies: LabelledStudy[] = [];
  const problems: Problem[] = [];
  for (const { line, cells } of rows) {
    const read = readRow(cells, columns, layout);
    if ('problems' in read) {
      problems.push(...read.problems.map((what) => ({ line, what })));
      continue;
    }
    const files = await locate(read.row.files, folder);
    if (typeof files === 'string') problems.push({ line, what: files });
    else studies.push({ line, file: nameOf(read.row.files), files, patient: read.row.patient, positive: read.row.positive });
  }
  if (problems.length > 0) throw problemsError(problems);
  return studies;
}
