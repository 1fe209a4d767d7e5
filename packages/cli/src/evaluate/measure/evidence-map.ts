// How often the peak of an evidence map lies where it should, beside what chance would reach.

import type { Evaluation } from '../evaluation.ts';
import type { Judged } from '../study-record.ts';
import { mapHits } from './strata.ts';

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

export function evidenceMapOf(judged: readonly Pick<Judged, 'map'>[], bestConstantPoint: number | null): Evaluation['evidenceMap'] {
  const maps = judged.flatMap(({ map }) => map ?? []);
  return {
    hits: mapHits(judged),
    chanceInInput: meanOf(maps.map(({ chanceInInput }) => chanceInInput)),
    chanceInRibCage: meanOf(maps.map(({ chanceInRibCage }) => chanceInRibCage)),
    bestConstantPoint,
  };
}
