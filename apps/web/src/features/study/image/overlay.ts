// Where the thorax box and the evidence map lie on a view as it is shown. Pure.
// Both come in the coordinates of the aligned images: head up, and the posterior un-mirrored. The posterior is shown as acquired, mirrored.

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

/** Column of the shown image under which a stretch of `columns` begins. */
function shownColumn(view: ViewName, imageColumns: number, column: number, columns: number): number {
  return view === 'POSTERIOR' ? imageColumns - column - columns : column;
}

export function shownBox(view: ViewName, imageColumns: number, box: Box): Box {
  return { ...box, column: shownColumn(view, imageColumns, box.column, box.columns) };
}

export interface Cell extends Box {
  readonly value: number;
}

/** Every cell of the map as a rectangle of the shown image. */
export function evidenceCells(view: ViewName, imageColumns: number, thorax: Box, region: EvidenceRegion, values: Float32Array): Cell[] {
  const rows = (region.rowEnd - region.rowStart) / region.rows;
  const columns = (region.columnEnd - region.columnStart) / region.columns;
  return Array.from({ length: region.rows * region.columns }, (_, index) => {
    const row = thorax.row + region.rowStart + Math.floor(index / region.columns) * rows;
    const column = thorax.column + region.columnStart + (index % region.columns) * columns;
    return { row, column: shownColumn(view, imageColumns, column, columns), rows, columns, value: values[index] ?? 0 };
  });
}

/** Which side of the patient is at the left edge of the shown image: both views are seen from the camera. */
export function leftMark(view: ViewName): 'R' | 'L' {
  return view === 'ANTERIOR' ? 'R' : 'L';
}
