// Window, scale and polarity: from a count to a grey. Pure.

export interface GreyWindow {
  /** Counts shown as background and as full. */
  readonly low: number;
  readonly high: number;
  readonly scale: 'LINEAR' | 'SQUARE_ROOT';
  /** Inverted is the convention of nuclear medicine: hot is black. */
  readonly inverted: boolean;
}

export const MAX_COUNT = 65_535;

/** Keeps the window open by at least one count and inside what 16 bits can hold. */
export function clampWindow(window: GreyWindow): GreyWindow {
  const low = Math.min(Math.max(Math.round(window.low), 0), MAX_COUNT - 1);
  return { ...window, low, high: Math.min(Math.max(Math.round(window.high), low + 1), MAX_COUNT) };
}

/** 0 (black) to 255 (white). Counts may be fractions where several pixels share one on the screen. */
export function greyOf(count: number, { low, high, scale, inverted }: GreyWindow): number {
  const part = Math.min(Math.max((count - low) / (high - low), 0), 1);
  const shown = scale === 'SQUARE_ROOT' ? Math.sqrt(part) : part;
  return Math.round(255 * (inverted ? 1 - shown : shown));
}

/** Steps of the table between the ends of the window; finer than 8-bit grey also on the steep end of the square root. */
const STEPS = 4_096;

/** A look-up from count to grey, so that a frame costs one multiplication a pixel. */
export function greyTable(window: GreyWindow): (count: number) => number {
  const { low, high } = window;
  const table = Uint8Array.from({ length: STEPS + 1 }, (_, step) => greyOf(low + ((high - low) * step) / STEPS, window));
  const perCount = STEPS / (high - low);
  return (count) => table[Math.min(Math.max(Math.round((count - low) * perCount), 0), STEPS)] ?? 0;
}

/** Drag: to the right widens or narrows from above, upwards moves the lower end. One window width is a drag over `reach` pixels. */
export function draggedWindow(start: GreyWindow, dx: number, dy: number, reach = 300): GreyWindow {
  const width = Math.max(start.high - start.low, 8);
  return clampWindow({ ...start, high: start.high + (width * dx) / reach, low: start.low - (width * dy) / reach });
}
