// Where the preview of a row stands: beside the names, over what one needs least to choose another row, below the row or above it. Pure.

export interface PreviewPlace {
  readonly left: number;
  readonly top: number;
}

interface Edges {
  readonly top: number;
  readonly bottom: number;
}

/** Of the whole preview, in pixels of the page. */
export const PREVIEW_HEIGHT = 296;
const GAP = 4;

/** `nameEnd` is where the column of names ends, `seen` what of the list can be seen. Undefined where there is room neither below nor above. */
export function previewPlace(row: Edges, nameEnd: number, seen: Edges): PreviewPlace | undefined {
  const left = nameEnd + GAP;
  if (row.bottom + GAP + PREVIEW_HEIGHT <= seen.bottom) return { left, top: row.bottom + GAP };
  const top = row.top - GAP - PREVIEW_HEIGHT;
  return top < seen.top ? undefined : { left, top };
}
