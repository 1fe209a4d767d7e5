// What a collection of scans came to: parts and classes, what was left out and why, what is alike. Lines are those of the table of labels.
import type { SplitName } from '@osteon/phantom/dataset/assign-split';
import type { OwnStudyMeta } from '@osteon/phantom/dataset/dataset-layout';
import type { Alike, Duplicates } from './find-duplicates.ts';

export const PARTS = ['train', 'validation', 'test'] as const satisfies readonly SplitName[];

export interface PartCount {
  readonly patients: number;
  readonly studies: number;
  readonly positive: number;
  readonly negative: number;
}

export interface DatasetReport {
  readonly schema: 'osteon-dataset-report/1';
  readonly studies: number;
  readonly used: number;
  readonly patients: number;
  /** Patients who share a scan, or nearly, counted once. */
  readonly groups: number;
  readonly parts: Readonly<Record<SplitName, PartCount>>;
  readonly leftOut: readonly { readonly line: number; readonly reason: string }[];
  /** Of studies that are used. */
  readonly filesLeftOut: readonly { readonly line: number; readonly reasons: readonly string[] }[];
  /** Left out: all views have the same pixels as those of a line before. */
  readonly copies: readonly { readonly line: number; readonly of: number }[];
  /** Left out, all of them: the same pixels with different labels. */
  readonly contradictions: readonly (readonly number[])[];
  /** Kept, with their patients in one part. */
  readonly alike: readonly {
    readonly lines: readonly [number, number];
    readonly kind: Alike['kind'];
    readonly bits: number;
    readonly samePatient: boolean;
    readonly sameLabel: boolean;
  }[];
}

export interface ToReport {
  readonly meta: readonly OwnStudyMeta[];
  readonly duplicates: Duplicates;
  readonly lineOf: (row: number) => number;
  readonly groups: number;
  readonly filesLeftOut: readonly { readonly line: number; readonly filesLeftOut: readonly string[] }[];
}

export function reportOn({ meta, duplicates, lineOf, groups, filesLeftOut }: ToReport): DatasetReport {
  const used = meta.filter(({ refused }) => refused === null);
  const byRow = new Map(meta.map((study) => [study.row, study]));
  return {
    schema: 'osteon-dataset-report/1',
    studies: meta.length,
    used: used.length,
    patients: patientsOf(used),
    groups,
    parts: { train: countPart(used, 'train'), validation: countPart(used, 'validation'), test: countPart(used, 'test') },
    leftOut: meta.flatMap(({ line, refused }) => (refused === null ? [] : [{ line, reason: refused }])),
    filesLeftOut: filesLeftOut.map(({ line, filesLeftOut: reasons }) => ({ line, reasons })),
    copies: duplicates.copies.map(({ row, of }) => ({ line: lineOf(row), of: lineOf(of) })),
    contradictions: duplicates.contradictions.map((rows) => rows.map(lineOf)),
    alike: duplicates.alike.map(({ rows: [one, other], kind, bits }) => {
      const [a, b] = [byRow.get(one), byRow.get(other)];
      return { lines: [lineOf(one), lineOf(other)], kind, bits, samePatient: a?.patient === b?.patient, sameLabel: a?.label === b?.label };
    }),
  };
}

function patientsOf(studies: readonly OwnStudyMeta[]): number {
  return new Set(studies.map(({ patient }) => patient)).size;
}

function countPart(used: readonly OwnStudyMeta[], part: SplitName): PartCount {
  const studies = used.filter(({ split }) => split === part);
  const positive = studies.filter(({ label }) => label === 1).length;
  return { patients: patientsOf(studies), studies: studies.length, positive, negative: studies.length - positive };
}
