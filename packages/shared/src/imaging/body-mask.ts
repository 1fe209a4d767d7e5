// The patient as the largest connected region of a smoothed scan, row by row.

export interface BodyMask {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: number;
  /** 1 inside the body. */
  readonly inside: Uint8Array;
}

interface Runs {
  readonly row: number[];
  readonly start: number[];
  readonly end: number[];
  readonly parent: number[];
}

/** The largest region of pixels above `threshold`, connected by edges (not corners); null when no pixel is. */
export function largestRegion(values: Float32Array, rows: number, columns: number, threshold: number): BodyMask | null {
  const runs = connectedRuns(values, rows, columns, threshold);
  const sizes = new Map<number, number>();
  let largest = -1;
  let largestSize = 0;
  for (let run = 0; run < runs.start.length; run++) {
    const root = rootOf(runs.parent, run);
    const size = (sizes.get(root) ?? 0) + (runs.end[run] ?? 0) - (runs.start[run] ?? 0);
    sizes.set(root, size);
    if (size > largestSize) [largest, largestSize] = [root, size];
  }
  if (largest < 0) return null;
  const inside = new Uint8Array(rows * columns);
  for (let run = 0; run < runs.start.length; run++) {
    const offset = (runs.row[run] ?? 0) * columns;
    if (rootOf(runs.parent, run) === largest) inside.fill(1, offset + (runs.start[run] ?? 0), offset + (runs.end[run] ?? 0));
  }
  return { rows, columns, pixels: largestSize, inside };
}

/** Runs of pixels above the threshold, joined with those they touch in the row above (union-find). */
function connectedRuns(values: Float32Array, rows: number, columns: number, threshold: number): Runs {
  const runs: Runs = { row: [], start: [], end: [], parent: [] };
  let above = 0;
  for (let row = 0; row < rows; row++) {
    const first = runs.start.length;
    appendRuns(runs, values, row, columns, threshold);
    joinRuns(runs, above, first);
    above = first;
  }
  return runs;
}

function appendRuns(runs: Runs, values: Float32Array, row: number, columns: number, threshold: number): void {
  const offset = row * columns;
  for (let column = 0; column < columns; column++) {
    if (!((values[offset + column] ?? 0) > threshold)) continue;
    const start = column;
    while (column < columns && (values[offset + column] ?? 0) > threshold) column++;
    runs.parent.push(runs.start.length);
    runs.row.push(row);
    runs.start.push(start);
    runs.end.push(column);
  }
}

/** Joins the runs [first, length) of one row with the runs [above, first) of the row above where they overlap. */
function joinRuns(runs: Runs, above: number, first: number): void {
  let upper = above;
  for (let lower = first; lower < runs.start.length; lower++) {
    const start = runs.start[lower] ?? 0;
    const end = runs.end[lower] ?? 0;
    while (upper < first && (runs.end[upper] ?? 0) <= start) upper++;
    for (let touching = upper; touching < first && (runs.start[touching] ?? 0) < end; touching++) {
      runs.parent[rootOf(runs.parent, touching)] = rootOf(runs.parent, lower);
    }
  }
}

function rootOf(parent: number[], run: number): number {
  let root = run;
  while (parent[root] !== root) root = parent[root] ?? root;
  for (let at = run; at !== root; ) {
    const next = parent[at] ?? root;
    parent[at] = root;
    at = next;
  }
  return root;
}
