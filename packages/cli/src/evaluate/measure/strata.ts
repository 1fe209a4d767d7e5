// The same figures for groups of studies: one number for all hides who is missed.

import { wilsonInterval } from '@osteon/shared/statistics/wilson';
import type { Estimate, Stratum } from '../evaluation.ts';
import type { Judged, ScoredRecord } from '../study-record.ts';
import { CONTRAST_STRATA } from '../truth/study-truth.ts';
import { casesOf, operatingPoint, type Bootstrap } from './operating-points.ts';

const LESION_GROUPS: readonly (readonly [name: string, least: number, most: number])[] = [
  ['one lesion', 1, 1],
  ['two or three', 2, 3],
  ['four or more', 4, Infinity],
];

/** A rate that was counted, one for each study. */
export function rate(hits: number, n: number): Estimate {
  return { value: n > 0 ? hits / n : null, n, interval: wilsonInterval(hits, n) };
}

export function mapHits(records: readonly Pick<Judged, 'map'>[]): Estimate {
  const judged = records.flatMap(({ map }) => map ?? []);
  return rate(judged.filter(({ hit }) => hit).length, judged.length);
}

interface Group {
  readonly name: string;
  readonly positives: readonly ScoredRecord[];
  readonly negatives: readonly ScoredRecord[];
  /** The negatives are those of this group alone. */
  readonly ownNegatives: boolean;
}

function stratumOf({ name, positives, negatives, ownNegatives }: Group, threshold: number, bootstrap: Bootstrap): Stratum[] {
  if (positives.length === 0 && (!ownNegatives || negatives.length === 0)) return [];
  const point = operatingPoint(casesOf([...positives, ...negatives]), threshold, bootstrap);
  const { recall, specificity } = point.figures;
  return [
    {
      name,
      positives: positives.length,
      negatives: negatives.length,
      auc: point.auc ?? { value: null, n: 0, interval: null },
      recall,
      specificity: ownNegatives ? specificity : null,
      mapHits: mapHits(positives),
    },
  ];
}

/** Contrast and number of lesions split the positives, each against all negatives; views split everything. Groups without a study are left out. */
export function strataOf(scored: readonly ScoredRecord[], threshold: number, bootstrap: Bootstrap): { contrast: Stratum[]; lesions: Stratum[]; views: Stratum[] } {
  const positives = scored.filter(({ positive }) => positive);
  const negatives = scored.filter(({ positive }) => !positive);
  const byPositives = (name: string, belongs: (record: ScoredRecord) => boolean): Stratum[] =>
    stratumOf({ name, positives: positives.filter(belongs), negatives, ownNegatives: false }, threshold, bootstrap);
  const byViews = (name: string, belongs: (record: ScoredRecord) => boolean): Stratum[] =>
    stratumOf({ name, positives: positives.filter(belongs), negatives: negatives.filter(belongs), ownNegatives: true }, threshold, bootstrap);
  return {
    contrast: CONTRAST_STRATA.flatMap((name) => byPositives(name, ({ contrast }) => contrast === name)),
    lesions: LESION_GROUPS.flatMap(([name, least, most]) => byPositives(name, ({ lesions }) => lesions !== null && lesions >= least && lesions <= most)),
    views: [
      ...byViews('both views', ({ views }) => views.length === 2),
      ...byViews('anterior alone', ({ views }) => views.length === 1 && views[0] === 'ANTERIOR'),
      ...byViews('posterior alone', ({ views }) => views.length === 1 && views[0] === 'POSTERIOR'),
    ],
  };
}
