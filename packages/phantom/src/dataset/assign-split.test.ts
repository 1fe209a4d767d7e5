import { describe, expect, it } from 'vitest';
import { assignSplit, holdOut } from './assign-split.ts';

describe('the split of a dataset', () => {
  it('holds out the stated shares and trains on the rest', () => {
    const heldOut = holdOut(1000, { test: 0.2, validation: 0.1 });
    const parts = Array.from({ length: 1000 }, (_, row) => assignSplit(row, heldOut));
    expect(parts.filter((part) => part === 'test')).toHaveLength(200);
    expect(parts.filter((part) => part === 'validation')).toHaveLength(100);
    expect(parts.filter((part) => part === 'train')).toHaveLength(700);
  });

  it('does not move a held-out patient when training patients are added later', () => {
    const heldOut = holdOut(100, { test: 0.2, validation: 0.1 });
    expect([0, 19, 20, 29, 30, 99, 5000].map((row) => assignSplit(row, heldOut))).toEqual([
      'test', 'test', 'validation', 'validation', 'train', 'train', 'train',
    ]);
  });

  it('refuses shares that leave less than nothing to train on', () => {
    expect(() => holdOut(10, { test: 0.8, validation: 0.3 })).toThrow(RangeError);
  });
});
