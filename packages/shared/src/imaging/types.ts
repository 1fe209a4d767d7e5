// The shapes that the imaging core passes on. Axis order is row, column everywhere; row 0 is the top of the image.

export type View = 'ANTERIOR' | 'POSTERIOR';

/** Counts (photons) of one planar image, row-major: `counts[row * columns + column]`. Never mutated. */
export interface CountImage {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Int32Array;
}

/** What decided which view a frame is; in the order in which the evidence is believed. */
export type ViewEvidence = 'VIEW_CODE' | 'CODE_MEANING' | 'START_ANGLE' | 'PATIENT_ORIENTATION' | 'DESCRIPTION' | 'FRAME_ORDER';

/** One view as acquired (the posterior is left-right mirrored with respect to the patient). */
export interface AcquiredView {
  readonly view: View;
  readonly evidence: ViewEvidence;
  readonly image: CountImage;
}

/** Both views in one coordinate system: head up, patient's right at column 0 (the posterior is un-mirrored). */
export interface AlignedViews {
  readonly anterior: CountImage | null;
  readonly posterior: CountImage | null;
  /** True when the acquisition was feet first and both views were turned head up. */
  readonly turned: boolean;
}

/** The 256 x 256 window in the coordinates of `AlignedViews`. May reach over the border; the crop is zero there. */
export interface ThoraxWindow {
  readonly row: number;
  readonly column: number;
  readonly rows: 256;
  readonly columns: 256;
}
