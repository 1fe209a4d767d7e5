// Calibration by hand.
import { expect, test } from 'vitest';
import { brierScore, expectedCalibrationError, reliabilityBins } from './calibration.ts';

const says = (score: number, positive: boolean) => ({ score, positive });

test('the Brier score is the mean squared distance', () => {
  // (0.9 - 1)^2 + (0.2 - 0)^2 + (0.6 - 0)^2 = 0.01 + 0.04 + 0.36 = 0.41, of three.
  expect(brierScore([says(0.9, true), says(0.2, false), says(0.6, false)])).toBeCloseTo(0.41 / 3, 12);
  expect(brierScore([])).toBeNull();
});

test('a bin holds its lower edge, and the last one also holds 1', () => {
  expect(reliabilityBins([says(0, false), says(0.5, true), says(0.49, false), says(1, true)], 2)).toEqual([
    { from: 0, to: 0.5, cases: 2, positives: 0, meanScore: 0.245 },
    { from: 0.5, to: 1, cases: 2, positives: 2, meanScore: 0.75 },
  ]);
});

test('a forecast that says 0.9 and is right half of the time is off by 0.4', () => {
  const cases = Array.from({ length: 10 }, (_, index) => says(0.9, index % 2 === 0));
  expect(expectedCalibrationError(reliabilityBins(cases, 15))).toBeCloseTo(0.4, 12);
});

test('bins count by how many cases they hold', () => {
  // Lower half: three cases at 0.1, none positive, off by 0.1. Upper half: one case at 0.8, positive, off by 0.2. 0.75 x 0.1 + 0.25 x 0.2.
  const cases = [says(0.1, false), says(0.1, false), says(0.1, false), says(0.8, true)];
  expect(expectedCalibrationError(reliabilityBins(cases, 2))).toBeCloseTo(0.125, 12);
  expect(expectedCalibrationError(reliabilityBins([], 2))).toBeNull();
});
