// Joins the table of labels with what was read, and gives patients numbers: what a table or an object calls them goes no further. Pure.
import type { LabelledStudy } from '../labels/read-labels.ts';
import type { Journal } from './journal.ts';
import type { CollectedStudy } from './plan-dataset.ts';

/**
 * A patient is whom the table names; else whom the DICOM objects name; else each study is one of its own. Numbers follow the order of the table, so that the
 * same table gives the same numbers.
 */
export function numberPatients(studies: readonly LabelledStudy[], { lines }: Pick<Journal, 'lines'>): CollectedStudy[] {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return number;
  };
  const read = new Map(lines.map((line) => [line.row, line]));
  return studies.flatMap(({ line, patient, positive }, row) => {
    const found = read.get(row);
    if (found === undefined) return [];
    const name = patient !== null ? `table ${patient}` : found.patient !== null ? `object ${found.patient}` : `row ${row}`;
    return [{ row, line, patient: numberOf(name), positive, counts: found.counts, prints: found.prints, refused: found.refused, filesLeftOut: found.filesLeftOut }];
  });
}
