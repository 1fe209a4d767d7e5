// A view as a report shows it, on the page and in the PDF alike: the window with which the viewer begins. Pure.
import { turnedHeadUp, type ViewCounts } from '../study/image/counts.ts';
import type { GreyWindow } from '../study/image/window.ts';

/** `high` as of `defaultUpper` over all views, so that both sides show the same counts as the same grey. */
export function reportWindow(high: number): GreyWindow {
  return { low: 0, high, scale: 'SQUARE_ROOT', inverted: true };
}

export function uprightCounts(counts: ViewCounts, turned: boolean): ViewCounts {
  return turned ? turnedHeadUp(counts) : counts;
}
