// One row of a table of labels: what it says, or everything that is wrong with it. Pure.
import type { View } from '@osteon/shared/imaging/types';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { LabelColumns } from './label-columns.ts';

/** Files as the row names them. */
export type NamedFiles =
  | { readonly kind: 'OBJECTS'; readonly file: string }
  | { readonly kind: 'VIEWS'; readonly anterior: string | null; readonly posterior: string | null }
  | { readonly kind: 'PAIR'; readonly file: string; readonly left: View };

export interface Row {
  readonly files: NamedFiles;
  readonly positive: boolean;
  /** Null where the table does not say. */
  readonly patient: string | null;
}

export type RowRead = { readonly row: Row } | { /** Each continues "Line 7 of the labels". Nothing of the row's text is in it. */ readonly problems: readonly string[] };

const LABELS: Readonly<Record<string, boolean>> = { 1: true, yes: true, true: true, positive: true, 0: false, no: false, false: false, negative: false };
const VIEWS: Readonly<Record<string, View>> = { anterior: 'ANTERIOR', posterior: 'POSTERIOR' };
/** Left to right. */
const PAIRS: Readonly<Record<string, View>> = { 'anterior+posterior': 'ANTERIOR', 'posterior+anterior': 'POSTERIOR' };

export function readRow(cells: readonly string[], columns: LabelColumns, layout: ScanLayout): RowRead {
  const files = layout.kind === 'dicom' ? objectsOf(cells, columns) : columns.has('file') ? imageOf(cells, columns) : viewsOf(cells, columns);
  const positive = LABELS[columns.cell(cells, 'label').toLowerCase()];
  const patient = columns.cell(cells, 'patient');
  const problems = typeof files === 'string' ? [files] : [];
  if (positive === undefined) problems.push('has no label that is understood: 1 or 0, yes or no, positive or negative');
  // A table that names patients and leaves some out would put one person's studies into two parts.
  if (columns.has('patient') && patient === '') problems.push('names no patient, although the table has a column for it');
  if (problems.length > 0 || typeof files === 'string' || positive === undefined) return { problems };
  return { row: { files, positive, patient: patient === '' ? null : patient } };
}

function objectsOf(cells: readonly string[], { cell }: LabelColumns): NamedFiles | string {
  const file = cell(cells, 'file');
  return file === '' ? 'names no file' : { kind: 'OBJECTS', file };
}

function viewsOf(cells: readonly string[], { cell }: LabelColumns): NamedFiles | string {
  const [anterior, posterior] = [cell(cells, 'anterior'), cell(cells, 'posterior')];
  if (anterior === '' && posterior === '') return 'names no file';
  if (anterior === posterior) return 'names the same file for both views';
  return { kind: 'VIEWS', anterior: anterior === '' ? null : anterior, posterior: posterior === '' ? null : posterior };
}

function imageOf(cells: readonly string[], { cell }: LabelColumns): NamedFiles | string {
  const [file, named] = [cell(cells, 'file'), cell(cells, 'view').toLowerCase().replaceAll(' ', '')];
  if (file === '') return 'names no file';
  const left = PAIRS[named];
  if (left !== undefined) return { kind: 'PAIR', file, left };
  const view = VIEWS[named];
  if (view === undefined) return 'has no view that is understood: anterior, posterior, anterior+posterior or posterior+anterior (from left to right)';
  return { kind: 'VIEWS', anterior: view === 'ANTERIOR' ? file : null, posterior: view === 'POSTERIOR' ? file : null };
}
