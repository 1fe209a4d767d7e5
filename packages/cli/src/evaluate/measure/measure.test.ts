// How each kind of study enters each figure.
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import { expect, test } from 'vitest';
import { fracture, MANIFEST, MANIFEST_WITH_FRACTURES, measured, studyRecord } from '../testing/study-records.ts';

const ill = { positive: true, contrast: 'easy', lesions: 1, probability: 0.9 } as const;
const tooClose = { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability: 0.45 } as const;
const unscored = { probability: null, logit: null, networkMs: null, views: [] } as const;

// Ill: answered yes, answered no, too close (below the threshold). Well: answered no, answered yes, turned away, not in scope.
const STUDIES = [
  studyRecord(1, ill),
  studyRecord(2, { ...ill, contrast: 'subtle', lesions: 2, probability: 0.3 }),
  studyRecord(3, { ...ill, ...tooClose, contrast: 'subtle', lesions: 5 }),
  studyRecord(4),
  studyRecord(5, { probability: 0.6, views: ['ANTERIOR'] }),
  studyRecord(6, { ...unscored, state: 'ABSTAINED', reason: 'TOO_FEW_COUNTS' }),
  studyRecord(7, { ...unscored, state: 'REFUSED', reason: 'TOMOGRAPHIC' }),
];

test('an abstention counts by its score, not at all, or as wrong', () => {
  const { scored, answered, everyStudy } = measured(STUDIES);
  expect(scored.confusion).toEqual({ tp: 1, fn: 2, tn: 1, fp: 1 });
  expect(answered.confusion).toEqual({ tp: 1, fn: 1, tn: 1, fp: 1 });
  expect(everyStudy.confusion).toEqual({ tp: 1, fn: 2, tn: 1, fp: 3 });
  // Pairs of scored: 0.9 beats 0.2 and 0.6; 0.3 and 0.45 beat 0.2 alone: 4 of 6.
  expect(scored.auc).toMatchObject({ value: 4 / 6, n: 5 });
  expect(answered.auc).toMatchObject({ value: 3 / 4, n: 4 });
  expect(everyStudy.auc).toBeNull();
});

test('every reason has its number, its positives and its share of all studies', () => {
  expect(measured(STUDIES).abstention).toMatchObject({
    coverage: { value: 4 / 7, n: 7 },
    reasons: [
      { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', studies: 1, positives: 1, rate: 1 / 7 },
      { state: 'ABSTAINED', reason: 'TOO_FEW_COUNTS', studies: 1, positives: 0 },
      { state: 'REFUSED', reason: 'TOMOGRAPHIC', studies: 1, positives: 0 },
    ],
  });
});

// MANIFEST: band 0.4 to 0.5. Ill: 0.9 {yes}, 0.3 {no}, 0.45 {yes, no}: 2 of 3 covered. Well: 0.2 {no}, 0.6 {yes}: 1 of 2. What has no score has no set.
test('a conformal set holds the truth or not, each class by itself', () => {
  const { conformal } = measured(STUDIES);
  expect(conformal).toMatchObject({
    stated: null,
    positives: { value: 2 / 3, n: 3 },
    negatives: { value: 1 / 2, n: 2 },
    all: { value: 3 / 5, n: 5 },
    bothAnswers: { value: 1 / 5, n: 5 },
  });
  // Wilson for 1 of 2: centre (0.5 + 3.8415 / 4) / (1 + 3.8415 / 2) = 0.5, reach 1.96 sqrt(0.125 + 3.8415 / 16) / 2.9207 = 0.4055.
  expect(conformal.negatives.interval).toEqual([expect.closeTo(0.0945, 3), expect.closeTo(0.9055, 3)]);
});

test('the stated coverage is the manifest’s, or that of its report where the manifest is older', () => {
  const stated = (manifest: Partial<ModelManifest>) => measured(STUDIES, { manifest: { ...MANIFEST, ...manifest } }).conformal.stated;
  expect(stated({ calibration: { ...MANIFEST.calibration, coverage: 0.9 } })).toBe(0.9);
  expect(stated({ metrics: { calibration: { coverage: 0.85 } } })).toBe(0.85);
  expect(stated({ metrics: { calibration: { coverage: 'much' } } })).toBeNull();
});

test('contrast and number split the ill against all that are well; views split both', () => {
  const { contrast, lesions, views } = measured(STUDIES).strata;
  expect(contrast.map(({ name, positives, negatives, auc, recall }) => [name, positives, negatives, auc.value, recall.value])).toEqual([
    ['easy', 1, 2, 1, 1],
    ['subtle', 2, 2, 0.5, 0],
  ]);
  expect(lesions.map(({ name, positives }) => [name, positives])).toEqual([['one lesion', 1], ['two or three', 1], ['four or more', 1]]);
  expect(views.map(({ name, positives, negatives, specificity }) => [name, positives, negatives, specificity?.value])).toEqual([
    ['both views', 3, 1, 1],
    ['anterior alone', 0, 1, 0],
  ]);
});

test('the map is judged on the positives whose truth tells where lesions show', () => {
  const map = (hit: boolean, chanceInRibCage: number | null) => ({ hit, chanceInInput: 0.1, chanceInRibCage });
  const { evidenceMap } = measured([studyRecord(1, { ...ill, map: map(true, 0.3) }), studyRecord(2, { ...ill, map: map(false, null) }), studyRecord(3, ill)], {
    bestConstantPoints: new Map([['METASTASIS', 0.25]]),
  });
  expect(evidenceMap).toMatchObject({ hits: { value: 0.5, n: 2 }, chanceInInput: 0.1, chanceInRibCage: 0.3, bestConstantPoint: 0.25 });
});

test('another disease has its own truth, operating point and maps, whatever became of the answer about metastasis', () => {
  const map = (hit: boolean) => ({ hit, chanceInInput: 0.2, chanceInRibCage: 0.4 });
  const studies = [
    studyRecord(1, { ...ill, findings: [fracture(true, 0.35, map(true))] }),
    studyRecord(2, { ...ill, ...tooClose, findings: [fracture(true, 0.25, map(false))] }),
    studyRecord(3, { findings: [fracture(false, 0.3)] }),
    studyRecord(4, { findings: [fracture(false, 0.1)] }),
    studyRecord(5), // its truth says nothing of fractures
    studyRecord(6, { ...unscored, state: 'ABSTAINED', reason: 'TOO_FEW_COUNTS' }),
  ];
  const { findings } = measured(studies, { manifest: MANIFEST_WITH_FRACTURES, bestConstantPoints: new Map([['FRACTURE', 0.5]]) });
  expect(findings).toMatchObject([
    {
      disease: 'FRACTURE',
      threshold: 0.3,
      // Pairs: 0.35 beats both, 0.25 beats 0.1 alone: 3 of 4.
      scored: { studies: 4, positives: 2, confusion: { tp: 1, fn: 1, tn: 1, fp: 1 }, auc: { value: 3 / 4, n: 4 } },
      evidenceMap: { hits: { value: 0.5, n: 2 }, chanceInInput: 0.2, chanceInRibCage: 0.4, bestConstantPoint: 0.5 },
    },
  ]);
});

test('without truth about other diseases nothing is said of them', () => {
  expect(measured([studyRecord(1, ill), studyRecord(2)], { manifest: MANIFEST_WITH_FRACTURES }).findings).toEqual([]);
});

test('intervals come from patients: a patient with all the studies leaves no doubt that he has', () => {
  // Ten studies of one patient are one observation: every draw is the same.
  const { scored } = measured([...Array.from({ length: 5 }, () => studyRecord(1, ill)), ...Array.from({ length: 5 }, () => studyRecord(1, { probability: 0.95 }))]);
  expect(scored.figures.accuracy).toEqual({ value: 0.5, n: 10, interval: [0.5, 0.5] });
});

test('the same seed gives the same intervals', () => {
  const many = Array.from({ length: 60 }, (_, index) => studyRecord(index, { positive: index % 2 === 0, probability: ((index * 37) % 60) / 60 }));
  const auc = (seed: number) => measured(many, { bootstrap: { draws: 300, seed } }).scored.auc?.interval;
  expect(auc(1)).toEqual(auc(1));
  expect(auc(1)).not.toEqual(auc(2));
});

test('predictive values use the recall and the specificity that were measured', () => {
  // Answered: recall 1/2, specificity 1/2, prevalence 0.1: PPV 0.05 / 0.5, NPV 0.45 / 0.5.
  expect(measured(STUDIES).predictiveValues[0]?.answered).toEqual({ prevalence: 0.1, ppv: expect.closeTo(0.1, 12), npv: expect.closeTo(0.9, 12) });
});

test('times are quantiles over the studies that have them', () => {
  const { times } = measured([studyRecord(1, { totalMs: 10, networkMs: 1 }), studyRecord(2, { totalMs: 20, networkMs: null }), studyRecord(3, { totalMs: 30, networkMs: 3 })]);
  expect(times).toEqual({ processor: 'a processor', studyMs: { n: 3, p50: 20, p95: 29 }, networkMs: { n: 2, p50: 2, p95: expect.closeTo(2.9, 9) } });
});
