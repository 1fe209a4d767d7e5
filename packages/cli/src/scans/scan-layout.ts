// How the scans of a folder are kept. Said by whoever knows the folder, never guessed from pixels.
import type { TrainingScans } from '@osteon/shared/core/model-manifest';
import type { HotIs } from '@osteon/shared/grey/grey-image';

export const LAYOUTS = ['dicom', 'whole-body', 'region'] as const;

export interface GreyLayout {
  /** `whole-body`: the whole patient, 200 to 333 columns. `region`: the chest, cropped elsewhere, of any size. */
  readonly kind: 'whole-body' | 'region';
  readonly hot: HotIs;
  /** `mirrored`: as the camera sees the back, the patient's left at the left. `unmirrored`: somebody has turned it to lie like the anterior view. */
  readonly posterior: 'mirrored' | 'unmirrored';
}

export type ScanLayout = { readonly kind: 'dicom' } | GreyLayout;

/** What a network that learned from scans in a layout was trained on. */
export const TRAINED_FOR = { dicom: 'COUNTS', 'whole-body': 'GREY_WHOLE_BODY', region: 'GREY_REGION' } as const satisfies Record<ScanLayout['kind'], TrainingScans>;
