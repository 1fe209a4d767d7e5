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

export interface GreyTable {
  /** Opaque greys as the four bytes R, G, B, A of a pixel: three of them alike, so only the place of A depends on the order of bytes, and every browser runs little-endian. */
  readonly table: Uint32Array;
  /** Steps for one count, counted from the lower end of the window. */
  readonly perCount: number;
}

export function greyTable(window: GreyWindow): GreyTable {
  const { low, high } = window;
  const table = Uint32Array.from({ length: STEPS + 1 }, (_, step) => {
    const grey = greyOf(low + ((high - low) * step) / STEPS, window);
    return (0xff000000 | (grey << 16) | (grey << 8) | grey) >>> 0;
  });
  return { table, perCount: STEPS / (high - low) };
}

/** Drag: to the right widens or narrows from above, upwards moves the lower end. One window width is a drag over `reach` pixels. */
export function draggedWindow(start: GreyWindow, dx: number, dy: number, reach = 300): GreyWindow {
  const width = Math.max(start.high - start.low, 8);
  return clampWindow({ ...start, high: start.high + (width * dx) / reach, low: start.low - (width * dy) / reach });
}
