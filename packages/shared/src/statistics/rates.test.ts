// Rates, their intervals, quantiles and predictive values by hand.
import { expect, test } from 'vitest';
import { scoreHistogram } from './histogram.ts';
import { predictiveValues } from './predictive-values.ts';
import { quantile } from './quantile.ts';
import { wilsonInterval } from './wilson.ts';

test('predictive values follow Bayes', () => {
  // 100 of 1,000 ill: 80 true yes, 20 missed; 900 well: 90 false yes, 810 right.
  const values = predictiveValues(0.8, 0.9, 0.1);
  expect(values.ppv).toBeCloseTo(80 / 170, 12);
  expect(values.npv).toBeCloseTo(810 / 830, 12);
});

test('where nobody is called positive a yes is worth nothing that could be stated', () => {
  expect(predictiveValues(0, 1, 0.2)).toEqual({ prevalence: 0.2, ppv: null, npv: 0.8 });
});

test('the Wilson interval of 8 of 10 is the published one, and none of 10 does not reach below zero', () => {
  // Centre (0.8 + 3.8415 / 20) / 1.38415 = 0.71674, reach 1.95996 sqrt(0.016 + 0.0096036) / 1.38415 = 0.22658.
  const [low, high] = wilsonInterval(8, 10) ?? [NaN, NaN];
  expect([low, high]).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)]);
  // 3.8415 / 13.8415.
  expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)]);
  expect(wilsonInterval(0, 0)).toBeNull();
});

test('a quantile lies on the line between its neighbours', () => {
  expect([0, 0.5, 0.95, 1].map((share) => quantile([10, 20, 30, 40], share))).toEqual([10, 25, expect.closeTo(38.5, 12), 40]);
  expect(quantile([7], 0.5)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a histogram keeps the ill and the well apart', () => {
  expect(scoreHistogram([{ positive: true, score: 1 }, { positive: false, score: 0.49 }, { positive: false, score: 0.5 }], 2)).toEqual([
    { from: 0, to: 0.5, positives: 0, negatives: 1 },
    { from: 0.5, to: 1, positives: 1, negatives: 1 },
  ]);
});
