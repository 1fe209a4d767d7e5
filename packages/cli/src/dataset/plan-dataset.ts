// From what was read of all studies to the parts of the dataset and the report about it. Pure.
import { DEFAULT_SHARES, holdOut, type HeldOut } from '@osteon/phantom/dataset/assign-split';
import type { OwnStudyMeta } from '@osteon/phantom/dataset/dataset-layout';
import { AppError } from '@osteon/shared/core/errors';
import { findDuplicates, type Duplicates } from './find-duplicates.ts';
import type { ViewPrint } from './fingerprint.ts';
import { groupPatients } from './group-patients.ts';
import { PARTS, reportOn, type DatasetReport } from './report.ts';
import { splitGroups, type PatientGroup } from './split-groups.ts';

export interface CollectedStudy {
  readonly row: number;
  /** Of the table of labels. */
  readonly line: number;
  /** 1, 2, 3, ... */
  readonly patient: number;
  readonly positive: boolean;
  readonly counts: readonly number[];
  readonly prints: readonly ViewPrint[];
  readonly refused: string | null;
  readonly filesLeftOut: readonly string[];
}

export interface DatasetPlan {
  readonly meta: readonly OwnStudyMeta[];
  readonly heldOut: HeldOut;
  readonly report: DatasetReport;
}

export interface SplitAsked {
  readonly seed: number;
  /** Numbers of patients, or of groups of patients who must stay together; null: a fifth and a tenth. */
  readonly heldOut: HeldOut | null;
}

/** Errors: BAD_INPUT when no study is left, or a part would lack one of the classes. */
export function planDataset(studies: readonly CollectedStudy[], asked: SplitAsked): DatasetPlan {
  const readable = studies.filter(({ refused }) => refused === null);
  const duplicates = findDuplicates(readable);
  const refusals = refusalsOf(studies, duplicates);
  const used = studies.filter(({ row }) => !refusals.has(row));
  if (used.length === 0) throw new AppError('BAD_INPUT', `None of the ${studies.length} studies can be used. ${mostFrequent(refusals)}`);
  const groupOf = groupPatients(studies.map(({ patient }) => patient), patientsTogether(studies, duplicates));
  const groups = groupsOf(used, groupOf);
  const heldOut = asked.heldOut ?? holdOut(groups.length, DEFAULT_SHARES);
  const partOf = splitGroups(groups, heldOut, asked.seed);
  const meta = studies.map((study): OwnStudyMeta => {
    const { row, line, patient, positive, counts } = study;
    // A study that is not used has no part; it is read by nobody, and train is the part that promises least.
    const split = partOf.get(groupOf.get(patient) ?? patient) ?? 'train';
    return { row, line, patient, split, label: positive ? 1 : 0, stratum: null, lesions: null, peak: null, counts: [...counts], refused: refusals.get(row) ?? null };
  });
  requireBothClasses(meta, groups);
  const lineOf = new Map(studies.map(({ row, line }) => [row, line]));
  return {
    meta,
    heldOut,
    report: reportOn({
      meta,
      duplicates,
      lineOf: (row) => lineOf.get(row) ?? 0,
      groups: groups.length,
      filesLeftOut: studies.filter(({ filesLeftOut }) => filesLeftOut.length > 0),
    }),
  };
}

function refusalsOf(studies: readonly CollectedStudy[], { copies, contradictions }: Duplicates): Map<number, string> {
  const refusals = new Map<number, string>();
  for (const { row, refused } of studies) if (refused !== null) refusals.set(row, refused);
  for (const { row } of copies) refusals.set(row, 'COPY');
  for (const row of contradictions.flat()) refusals.set(row, 'LABELS_CONTRADICT');
  return refusals;
}

/** Also the patients of copies that are left out: their other studies show the same person. */
function patientsTogether(studies: readonly CollectedStudy[], { copies, contradictions, alike }: Duplicates): [number, number][] {
  const patientOf = new Map(studies.map(({ row, patient }) => [row, patient]));
  const rows: (readonly [number, number])[] = [...copies.map(({ row, of }) => [row, of] as const), ...alike.map((pair) => pair.rows)];
  for (const [first, ...others] of contradictions) if (first !== undefined) rows.push(...others.map((other) => [first, other] as const));
  return rows.flatMap(([one, other]) => {
    const [a, b] = [patientOf.get(one), patientOf.get(other)];
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
}

function groupsOf(used: readonly CollectedStudy[], groupOf: ReadonlyMap<number, number>): PatientGroup[] {
  const positive = new Map<number, boolean>();
  for (const study of used) {
    const id = groupOf.get(study.patient) ?? study.patient;
    positive.set(id, (positive.get(id) ?? false) || study.positive);
  }
  return [...positive].map(([id, isPositive]) => ({ id, positive: isPositive }));
}

function requireBothClasses(meta: readonly OwnStudyMeta[], groups: readonly PatientGroup[]): void {
  const used = meta.filter(({ refused }) => refused === null);
  const lacking = PARTS.flatMap((part) =>
    ([1, 0] as const)
      .filter((label) => !used.some((study) => study.split === part && study.label === label))
      .map((label) => `${part} has no ${label === 1 ? 'positive' : 'negative'} study`),
  );
  if (lacking.length === 0) return;
  const ill = groups.filter(({ positive }) => positive).length;
  throw new AppError(
    'BAD_INPUT',
    `The scans cannot be split: ${lacking.join('; ')}. There are ${ill} positive and ${groups.length - ill} negative patients (those with studies in common counted once). Add patients, or set --test and --validation; where every scan has the same patient number, add a column "patient".`,
  );
}

function mostFrequent(refusals: ReadonlyMap<number, string>): string {
  const counts = Map.groupBy(refusals.values(), (reason) => reason);
  return [...counts].map(([reason, all]) => `${reason}: ${all.length}`).join(', ');
}
