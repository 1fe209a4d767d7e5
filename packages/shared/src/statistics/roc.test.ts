// The curve and the area under it agree.
import { expect, test } from 'vitest';
import { auc } from './auc.ts';
import { rocCurve } from './roc.ts';

const cases = [0.9, 0.7, 0.7, 0.4, 0.4, 0.1].map((score, index) => ({ positive: [true, true, false, true, false, false][index] ?? false, score }));

test('tied scores are one step', () => {
  // 0.9: one ill. 0.7: one ill and one well. 0.4: the same. 0.1: one well.
  expect(rocCurve(cases)).toEqual([
    { falsePositiveRate: 0, truePositiveRate: 0 },
    { falsePositiveRate: 0, truePositiveRate: 1 / 3 },
    { falsePositiveRate: 1 / 3, truePositiveRate: 2 / 3 },
    { falsePositiveRate: 2 / 3, truePositiveRate: 1 },
    { falsePositiveRate: 1, truePositiveRate: 1 },
  ]);
});

test('the area under its straight lines is the AUC', () => {
  const points = rocCurve(cases);
  const area = points.slice(1).reduce((sum, point, index) => {
    const before = points[index]!;
    return sum + ((point.falsePositiveRate - before.falsePositiveRate) * (point.truePositiveRate + before.truePositiveRate)) / 2;
  }, 0);
  expect(area).toBeCloseTo(auc(cases) ?? NaN, 12);
});

test('one class alone has no curve', () => {
  expect(rocCurve([{ positive: true, score: 1 }])).toEqual([]);
});
