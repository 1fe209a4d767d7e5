// What is kept of a study once it is answered: a line, no pixels and no map.

import type { FindingDisease } from '@osteon/shared/core/disease';
import type { View } from '@osteon/shared/imaging/types';
import type { StudyState } from './classify-study.ts';
import type { ContrastStratum } from './truth/study-truth.ts';

export interface MapVerdict {
  /** The peak of the map lies on a lesion or within the tolerance of one. */
  readonly hit: boolean;
  /** Chance of a random point of the network's input. */
  readonly chanceInInput: number;
  /** Chance of a random point inside the rib cage of the truth; null where the truth does not tell where that is. */
  readonly chanceInRibCage: number | null;
}

/** What was said of one disease of one study, beside its truth. */
export interface Judged {
  readonly positive: boolean;
  readonly probability: number;
  /** Of positive studies with a map whose truth tells where the disease shows; null when none shows in a view that was read, inside the network's input. */
  readonly map: MapVerdict | null;
}

export interface FindingRecord extends Judged {
  readonly disease: FindingDisease;
  readonly logit: number;
}

export interface StudyRecord {
  readonly file: string;
  readonly patient: number;
  readonly positive: boolean;
  readonly contrast: ContrastStratum | null;
  readonly lesions: number | null;
  readonly state: StudyState;
  /** Why there is no answer; null where there is one. */
  readonly reason: string | null;
  readonly logit: number | null;
  readonly probability: number | null;
  readonly views: readonly View[];
  readonly map: MapVerdict | null;
  /** Diseases beside metastasis of which both the network and the truth tell. */
  readonly findings: readonly FindingRecord[];
  readonly totalMs: number;
  readonly networkMs: number | null;
}

/** A study that the network scored. */
export type ScoredRecord = StudyRecord & { readonly probability: number };

export function isScored(record: StudyRecord): record is ScoredRecord {
  return record.probability !== null;
}
