// The evidence maps of an answer: metastasis first, then the other diseases. The viewer shows one of them at a time. Pure.
import type { Disease } from '../../ui/words.ts';
import type { PredictionDetail } from './study-query.ts';

export interface DiseaseMap {
  readonly disease: Disease;
  readonly map: NonNullable<PredictionDetail['evidence']>;
}

export function evidenceMapsOf(prediction: Pick<PredictionDetail, 'evidence' | 'findings'> | null): readonly DiseaseMap[] {
  if (prediction === null) return [];
  const all = [{ disease: 'METASTASIS' as const, evidence: prediction.evidence }, ...prediction.findings];
  return all.flatMap(({ disease, evidence }) => (evidence === null ? [] : [{ disease, map: evidence }]));
}

/** The one that was chosen, or the first where the answer has none of that disease. */
export function chosenMap(maps: readonly DiseaseMap[], chosen: Disease): DiseaseMap | null {
  return maps.find(({ disease }) => disease === chosen) ?? maps[0] ?? null;
}

/** The disease after the one that is shown, and after the last the first again. */
export function nextDisease(maps: readonly DiseaseMap[], shown: Disease): Disease {
  const at = maps.findIndex(({ disease }) => disease === shown);
  return maps[(at + 1) % maps.length]?.disease ?? shown;
}
