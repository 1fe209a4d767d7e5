// The columns of a table of labels, and which of them a layout needs.
import { AppError } from '@osteon/shared/core/errors';
import type { ScanLayout } from '../scans/scan-layout.ts';

const NAMES = ['file', 'anterior', 'posterior', 'view', 'label', 'patient'] as const;
export type ColumnName = (typeof NAMES)[number];

/** Reads the cell of a row; an empty text for a column that is not there. */
export type ReadCell = (cells: readonly string[], name: ColumnName) => string;

export interface LabelColumns {
  readonly cell: ReadCell;
  readonly has: (name: ColumnName) => boolean;
}

const DICOM_NEEDS = 'The first line of the labels names the columns; it needs "file" and "label", and may have "patient".';
const GREY_NEEDS = 'The first line of the labels names the columns; for images it needs "label" and either "anterior" or "posterior" or both, or "file" and "view"; it may have "patient".';

/** Errors: BAD_INPUT when a column that the layout needs is missing or there twice. */
export function columnsOf(head: readonly string[], layout: ScanLayout): LabelColumns {
  const names = head.map((name) => name.toLowerCase());
  const has = (name: ColumnName): boolean => names.includes(name);
  const twice = NAMES.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) throw new AppError('BAD_INPUT', `The first line of the labels has the column "${twice}" more than once.`);
  const views = has('anterior') || has('posterior');
  const enough = has('label') && (layout.kind === 'dicom' ? has('file') : has('file') ? has('view') && !views : views);
  if (!enough) throw new AppError('BAD_INPUT', layout.kind === 'dicom' ? DICOM_NEEDS : GREY_NEEDS);
  return { has, cell: (cells, name) => (has(name) ? (cells[names.indexOf(name)] ?? '') : '') };
}
