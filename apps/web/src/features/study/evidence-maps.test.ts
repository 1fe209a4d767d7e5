// Which evidence maps a reader can choose from.
import { expect, test } from 'vitest';
import { chosenMap, evidenceMapsOf, nextDisease } from './evidence-maps.ts';

const map = (path: string) => ({ rows: 12, columns: 12, path, rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 });
const finding = (disease: 'DEGENERATIVE' | 'FRACTURE', evidence: ReturnType<typeof map> | null) => ({ disease, probability: 0.5, intervalLow: 0.4, intervalHigh: 0.6, threshold: 0.5, present: true, evidence });
const answer = { evidence: map('/m'), findings: [finding('DEGENERATIVE', map('/d')), finding('FRACTURE', null)] };

test('each disease with a map, metastasis first', () => {
  expect(evidenceMapsOf(answer).map(({ disease, map: { path } }) => [disease, path])).toEqual([['METASTASIS', '/m'], ['DEGENERATIVE', '/d']]);
  expect(evidenceMapsOf(null)).toEqual([]);
});

test('an answer that abstains about metastasis still has the maps of the others, and the first of them is shown', () => {
  const maps = evidenceMapsOf({ ...answer, evidence: null });
  expect(chosenMap(maps, 'METASTASIS')?.disease).toBe('DEGENERATIVE');
  expect(chosenMap([], 'METASTASIS')).toBeNull();
});

test('the next of the last is the first', () => {
  const maps = evidenceMapsOf(answer);
  expect(nextDisease(maps, 'METASTASIS')).toBe('DEGENERATIVE');
  expect(nextDisease(maps, 'DEGENERATIVE')).toBe('METASTASIS');
});
