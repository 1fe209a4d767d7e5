// What is true of a simulated patient; every measure of a crop or a classifier is taken against this.
import type { ConfounderName } from './confounders/scene.ts';
import type { Stratum } from './lesions/contrast-model.ts';
import type { Disease } from './lesions/disease.ts';
import type { Lesion } from './lesions/draw-lesions.ts';
import type { BenignFocus } from './confounders/scene.ts';

/** In pixels of the anterior view, fractional; the centre of the first pixel is 0.5. */
export interface Landmarks {
  /** Centre of the first thoracic vertebra. */
  readonly t1Row: number;
  /** Lowest point of any rib. */
  readonly ribBottomRow: number;
  /** Mean column of the thoracic spine. */
  readonly spineColumn: number;
  /** Outermost rib on the left and on the right of the image. */
  readonly ribLeftColumn: number;
  readonly ribRightColumn: number;
  /** Centre of the humeral heads. */
  readonly shoulderRow: number;
  /** Top of the head; negative when the head is cut. */
  readonly vertexRow: number;
}

export interface DiseaseTruth {
  /** 1 when it shows in the thorax, in either view. */
  readonly label: 0 | 1;
  /** 1 where it makes up at least 15 % of the counts, in the pixels of the acquired image. */
  readonly mask: { readonly anterior: Uint8Array; readonly posterior: Uint8Array };
}

export interface Truth {
  /** 1 when there is a metastasis in the thorax (down to L2). */
  readonly label: 0 | 1;
  readonly lesions: readonly Lesion[];
  readonly superscan: boolean;
  /** Highest share of lesion counts in any pixel of either view, thoracic lesions only. */
  readonly peak: number;
  /** Matched-filter signal-to-noise ratio of the thoracic lesions in the better view. */
  readonly snr: number;
  readonly stratum: Stratum;
  readonly confounders: readonly ConfounderName[];
  /** Every degenerative change and fracture, whether it can be seen or not. */
  readonly benignFoci: readonly Omit<BenignFocus, 'points' | 'added'>[];
  readonly landmarks: Landmarks;
  /** 1 where a thoracic lesion is visible, in the pixels of the acquired image (so the posterior one is mirrored). */
  readonly lesionMask: { readonly anterior: Uint8Array; readonly posterior: Uint8Array };
  /** One label and one mask for each disease; those of metastases are `label` and `lesionMask`. */
  readonly diseases: Readonly<Record<Disease, DiseaseTruth>>;
}
