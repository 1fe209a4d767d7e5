// Planar ratios on images small enough to work out by hand.
import { describe, expect, it } from 'vitest';
import type { Plane } from '../camera/gaussian-blur.ts';
import type { LocalImage } from '../camera/project-points.ts';
import { addLocalImage, planarShare } from './planar-ratio.ts';

// A view of 3 x 4 with 10 counts everywhere, and a focus of 2 x 2 in its lower right part.
const view = (): Plane => ({ rows: 3, columns: 4, values: new Float32Array(12).fill(10) });
const focus: LocalImage = { region: { top: 1, bottom: 3, left: 2, right: 4 }, plane: { rows: 2, columns: 2, values: Float32Array.from([10, 6, 4, 0]) } };

describe('the planar share of a focus', () => {
  it('is the mean share of the pixels above half of the highest one', () => {
    // Shares 1, 0.6 and 0.4: the last lies below half.
    expect(planarShare(focus, view(), false)).toBeCloseTo(0.8, 6);
  });

  it('takes the focus off a view that holds it already', () => {
    const total = view();
    addLocalImage(total, focus, 1);
    expect(planarShare(focus, total, true)).toBeCloseTo(0.8, 6);
  });

  it('is nothing without counts', () => {
    expect(planarShare({ ...focus, plane: { ...focus.plane, values: new Float32Array(4) } }, view(), false)).toBe(0);
  });
});

it('a local image lands where it belongs', () => {
  const target = view();
  addLocalImage(target, focus, -0.5);
  expect([...target.values]).toEqual([10, 10, 10, 10, 10, 10, 5, 7, 10, 10, 8, 10]);
});
