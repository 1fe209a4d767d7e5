// What is known about the studies of a folder before a network is asked.

import type { FindingDisease } from '@osteon/shared/core/disease';
import type { View } from '@osteon/shared/imaging/types';
import type { StudyFiles } from '../../scans/study-files.ts';

export const CONTRAST_STRATA = ['easy', 'medium', 'subtle'] as const;
export type ContrastStratum = (typeof CONTRAST_STRATA)[number];

/** Where the rib cage lies, in fractional pixels of the anterior view. */
export interface RibCage {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Row, column, pixels of each run, one after the other, in the pixels of each view as acquired. */
export type ViewRuns = Readonly<Record<View, Int16Array>>;

export interface FindingTruth {
  readonly positive: boolean;
  /** Null where the truth does not say where it shows. */
  readonly runs: ViewRuns | null;
}

export interface StudyTruth {
  /** As the truth names it: a path inside the folder. */
  readonly file: string;
  readonly files: StudyFiles;
  /** 1, 2, 3, ... in the order in which the truth names them: what the truth calls a patient goes no further. */
  readonly patient: number;
  readonly positive: boolean;
  /** Null where the truth does not say, and for negative studies. */
  readonly contrast: ContrastStratum | null;
  /** Lesions that count for the label; null where the truth does not say. */
  readonly lesions: number | null;
  /** Null where the truth does not say where lesions show. */
  readonly lesionRuns: ViewRuns | null;
  /** Diseases beside metastasis; only those of which the truth says something. */
  readonly findings: ReadonlyMap<FindingDisease, FindingTruth>;
  readonly ribCage: RibCage | null;
}

export interface FolderTruth {
  /** The simulator's truth.jsonl, or a table of labels. */
  readonly source: 'PHANTOM' | 'LABELS';
  readonly studies: readonly StudyTruth[];
}
