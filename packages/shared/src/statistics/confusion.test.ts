// One matrix, five figures.
import { expect, test } from 'vitest';
import { confusionAt, figuresOf } from './confusion.ts';

const cases = [
  { positive: true, score: 0.9 },
  { positive: true, score: 0.5 },
  { positive: true, score: 0.2 },
  { positive: false, score: 0.7 },
  { positive: false, score: 0.1 },
];

test('a score at the threshold is a yes', () => {
  expect(confusionAt(cases, 0.5)).toEqual({ tp: 2, fp: 1, fn: 1, tn: 1 });
});

test('the figures divide by what they speak about, and say how much that is', () => {
  // tp 2, fp 1, fn 1, tn 1: accuracy 3/5, precision 2/3, recall 2/3, specificity 1/2, F1 4/6.
  expect(figuresOf({ tp: 2, fp: 1, fn: 1, tn: 1 })).toEqual({
    accuracy: { value: 3 / 5, n: 5 },
    precision: { value: 2 / 3, n: 3 },
    recall: { value: 2 / 3, n: 3 },
    specificity: { value: 1 / 2, n: 2 },
    f1: { value: 4 / 6, n: 4 },
  });
});

test('nothing to divide by is no figure, not a zero', () => {
  expect(figuresOf({ tp: 0, fp: 0, fn: 0, tn: 3 })).toMatchObject({ precision: { value: null, n: 0 }, recall: { value: null }, f1: { value: null }, specificity: { value: 1 } });
});

test('weights count cases more than once or not at all', () => {
  expect(confusionAt(cases, 0.5, [3, 0, 0, 1, 2])).toEqual({ tp: 3, fp: 1, fn: 0, tn: 2 });
});
