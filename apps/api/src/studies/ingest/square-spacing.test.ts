// Which scans have lengths that can be told.
import { expect, test } from 'vitest';
import { squareSpacing } from './square-spacing.ts';

test('square pixels have one size, others none: a ruler would be wrong in one direction', () => {
  expect(squareSpacing([2.4, 2.4])).toBe(2.4);
  expect(squareSpacing([2.4, 2.4001])).toBe(2.4);
  expect(squareSpacing([2.4, 2.0])).toBeNull();
  expect(squareSpacing(null)).toBeNull();
});
