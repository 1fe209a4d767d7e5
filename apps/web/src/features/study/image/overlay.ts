// Where thorax box, evidence map and marks lie on a view as it is shown. Pure.
// Box and map come in the coordinates of the aligned images: head up, and the posterior un-mirrored. The posterior is shown as acquired, mirrored; a view shown feet up is
// turned by 180 degrees against the aligned one.

import { CLEAR_BELOW, evidenceOf, viridis } from './evidence-ramp.ts';

export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface EvidenceRegion {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columnStart: number;
  readonly columnEnd: number;
}

export type ViewName = 'ANTERIOR' | 'POSTERIOR';

/** How a view is shown. */
export interface Shown {
  readonly view: ViewName;
  readonly rows: number;
  readonly columns: number;
  /** By the reader's own wish: images are shown head up where the thorax was found. */
  readonly feetUp: boolean;
}

/** Mirrored by the side from which the camera looked, or turned by the reader, but not both. */
function isMirrored({ view, feetUp }: Pick<Shown, 'view' | 'feetUp'>): boolean {
  return (view === 'POSTERIOR') !== feetUp;
}

export function shownBox(shown: Shown, box: Box): Box {
  return {
    ...box,
    row: shown.feetUp ? shown.rows - box.row - box.rows : box.row,
    column: isMirrored(shown) ? shown.columns - box.column - box.columns : box.column,
  };
}

/** The part of the view that the map covers. */
export function evidenceBox(shown: Shown, thorax: Box, { rowStart, rowEnd, columnStart, columnEnd }: EvidenceRegion): Box {
  return shownBox(shown, { row: thorax.row + rowStart, column: thorax.column + columnStart, rows: rowEnd - rowStart, columns: columnEnd - columnStart });
}

/** One RGBA pixel a cell, as the view shows them; cells with almost no evidence are clear. */
export function evidencePixels(shown: Pick<Shown, 'view' | 'feetUp'>, { rows, columns }: Pick<EvidenceRegion, 'rows' | 'columns'>, logits: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(rows * columns * 4);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const from = (shown.feetUp ? rows - 1 - row : row) * columns + (isMirrored(shown) ? columns - 1 - column : column);
      const part = evidenceOf(logits[from] ?? Number.NEGATIVE_INFINITY);
      if (part >= CLEAR_BELOW) pixels.set([...viridis(part), 255], (row * columns + column) * 4);
    }
  }
  return pixels;
}

/** Which side of the patient is at the left edge of the shown image: both views are seen from the camera, and turning one by 180 degrees changes sides. */
export function leftMark(shown: Pick<Shown, 'view' | 'feetUp'>): 'R' | 'L' {
  return isMirrored(shown) ? 'L' : 'R';
}
