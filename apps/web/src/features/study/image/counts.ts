// The counts of one view, as they come over the wire and as they are turned for the screen. Pure.

/** Row-major; row 0 is the top. */
export interface ViewCounts {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Uint16Array;
}

/** Little-endian uint16 from the API. Throws when the length is not that of the view. */
export function readCounts(bytes: ArrayBuffer, rows: number, columns: number): ViewCounts {
  if (bytes.byteLength !== rows * columns * 2) throw new Error('the image has another size than the study says');
  return { rows, columns, counts: new Uint16Array(bytes) }; // every browser runs little-endian
}

/** A feet-first acquisition, turned in the plane by 180 degrees: head up again. */
export function turnedHeadUp({ rows, columns, counts }: ViewCounts): ViewCounts {
  return { rows, columns, counts: counts.slice().reverse() };
}

/** Share of the pixels with counts that the default window leaves above its upper end: kidneys, bladder and the injection site. */
const ABOVE_WINDOW = 0.005;

/** Upper end of the window: the 99.5th percentile of the pixels that have counts, at least 4, over all views together. */
export function defaultUpper(views: readonly ViewCounts[]): number {
  const histogram = new Uint32Array(65_536);
  let total = 0;
  for (const { counts } of views) {
    for (const count of counts) {
      if (count === 0) continue;
      histogram[count] = (histogram[count] ?? 0) + 1;
      total += 1;
    }
  }
  let above = 0;
  for (let count = histogram.length - 1; count > 0; count -= 1) {
    above += histogram[count] ?? 0;
    if (above > total * ABOVE_WINDOW) return Math.max(count, 4);
  }
  return 4;
}
