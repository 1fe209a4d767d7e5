// From what a focus adds to the uptake to what a reader would measure on the planar scan, and back.
import type { Plane } from '../camera/gaussian-blur.ts';
import type { LocalImage } from '../camera/project-points.ts';

/** Share of a focus in the counts without it, over the pixels above half of its highest share: a reader's region of interest. `total` holds the focus if `included`. */
export function planarShare({ region, plane }: LocalImage, total: Plane, included: boolean): number {
  const shares: number[] = [];
  for (let at = 0; at < plane.values.length; at++) {
    const signal = plane.values[at] ?? 0;
    if (signal <= 0) continue;
    const row = region.top + Math.floor(at / plane.columns);
    const all = total.values[row * total.columns + region.left + (at % plane.columns)] ?? 0;
    shares.push(signal / Math.max(1e-9, included ? all - signal : all));
  }
  const half = shares.reduce((most, share) => Math.max(most, share), 0) / 2;
  const inside = shares.filter((share) => share >= half);
  return inside.length === 0 ? 0 : inside.reduce((sum, share) => sum + share, 0) / inside.length;
}

/** Adds `factor` times a local image to the view it belongs to. */
export function addLocalImage(target: Plane, { region, plane }: LocalImage, factor: number): void {
  for (let row = 0; row < plane.rows; row++) {
    const start = (region.top + row) * target.columns + region.left;
    for (let column = 0; column < plane.columns; column++) {
      target.values[start + column] = (target.values[start + column] ?? 0) + factor * (plane.values[row * plane.columns + column] ?? 0);
    }
  }
}
