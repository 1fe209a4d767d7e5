// The landmarks of a scan after its image was changed.
import type { Landmarks } from '../truth.ts';

export function raiseLandmarks(landmarks: Landmarks, byRows: number): Landmarks {
  return {
    ...landmarks,
    t1Row: landmarks.t1Row - byRows,
    ribBottomRow: landmarks.ribBottomRow - byRows,
    shoulderRow: landmarks.shoulderRow - byRows,
    vertexRow: landmarks.vertexRow - byRows,
  };
}

/** By 180 degrees; turning twice gives the landmarks back. */
export function turnLandmarks(landmarks: Landmarks, rows: number, columns: number): Landmarks {
  return {
    t1Row: rows - landmarks.t1Row,
    ribBottomRow: rows - landmarks.ribBottomRow,
    spineColumn: columns - landmarks.spineColumn,
    ribLeftColumn: columns - landmarks.ribRightColumn,
    ribRightColumn: columns - landmarks.ribLeftColumn,
    shoulderRow: rows - landmarks.shoulderRow,
    vertexRow: rows - landmarks.vertexRow,
  };
}

// The cage is widest here on the way from the first vertebra to the lowest rib.
const WIDEST = 0.7;

/** Clockwise about the centre: rows follow the spine, columns the cage where it is widest. */
export function rotateLandmarks(landmarks: Landmarks, degrees: number, rows: number, columns: number): Landmarks {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const turn = (column: number, row: number): { column: number; row: number } => {
    const right = column - columns / 2;
    const down = row - rows / 2;
    return { column: columns / 2 + right * cos - down * sin, row: rows / 2 + right * sin + down * cos };
  };
  const { t1Row, ribBottomRow, spineColumn } = landmarks;
  const widest = t1Row + WIDEST * (ribBottomRow - t1Row);
  return {
    t1Row: turn(spineColumn, t1Row).row,
    ribBottomRow: Math.max(turn(landmarks.ribLeftColumn, ribBottomRow).row, turn(landmarks.ribRightColumn, ribBottomRow).row),
    spineColumn: turn(spineColumn, (t1Row + ribBottomRow) / 2).column,
    ribLeftColumn: turn(landmarks.ribLeftColumn, widest).column,
    ribRightColumn: turn(landmarks.ribRightColumn, widest).column,
    shoulderRow: turn(spineColumn, landmarks.shoulderRow).row,
    vertexRow: turn(spineColumn, landmarks.vertexRow).row,
  };
}
