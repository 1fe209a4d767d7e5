// A patient drawn with ellipses and bars, without noise: enough of a body to test landmarks by hand-derived numbers.
import type { CountImage } from '../types.ts';

export const DRAWN = { rows: 1024, columns: 256, top: 80, shoulderRow: 190, spineColumn: 128, feetRow: 860 } as const;

interface Bar {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly counts: number;
}

/** End exclusive. Head 80-165, neck 165-190, trunk with arms 190-480, two legs 480-860 with a gap of 30 columns, spine 170-480. */
const BARS: readonly Bar[] = [
  { rows: [80, 165], columns: [98, 158], counts: 8 },
  { rows: [165, 190], columns: [110, 146], counts: 8 },
  { rows: [190, 480], columns: [30, 226], counts: 8 },
  { rows: [480, 860], columns: [60, 113], counts: 6 },
  { rows: [480, 860], columns: [143, 196], counts: 6 },
  { rows: [170, 480], columns: [122, 135], counts: 24 },
];

/** Moved by whole pixels; what leaves the image is lost. */
export function drawPatient(moved: { readonly rows?: number; readonly columns?: number } = {}): CountImage {
  const { rows, columns } = DRAWN;
  const counts = new Int32Array(rows * columns);
  for (const bar of BARS) {
    for (let row = bar.rows[0] + (moved.rows ?? 0); row < bar.rows[1] + (moved.rows ?? 0); row++) {
      const start = row * columns;
      if (row >= 0 && row < rows) counts.fill(bar.counts, start + bar.columns[0] + (moved.columns ?? 0), start + bar.columns[1] + (moved.columns ?? 0));
    }
  }
  return { rows, columns, counts };
}

/** The same image as counted photons: Poisson with the drawn values as means, always the same for a seed. */
export function counted(image: CountImage, seed = 1): CountImage {
  let state = seed;
  const uniform = (): number => ((state = (state * 1664525 + 1013904223) >>> 0) + 0.5) / 2 ** 32;
  const draw = (mean: number): number => {
    // Arrivals of a process of rate 1 within `mean` (Knuth).
    let arrivals = -1;
    for (let time = 0; time <= mean; arrivals++) time -= Math.log(uniform());
    return arrivals;
  };
  return { ...image, counts: image.counts.map((mean) => (mean > 0 ? draw(mean) : 0)) };
}
