// What comes of the files of one study before anything is cropped.
import type { AcquiredView } from '@osteon/shared/imaging/types';

export type ScanRead =
  | {
      readonly state: 'READ';
      /** Each side of the patient at most once. Of images the counts are grey values, brighter = more; the posterior is mirrored as a camera's is. */
      readonly views: readonly AcquiredView[];
      readonly lossy: boolean;
      /** Why files of the study were left out, in the order of their names. */
      readonly refusals: readonly string[];
      /** Of a DICOM object (0010,0020); it goes no further than the split. */
      readonly patientNumber: string | null;
    }
  /** Nothing of it was taken in. */
  | { readonly state: 'REFUSED'; readonly reason: string }
  /** It was taken in and could not be read. */
  | { readonly state: 'FAILED'; readonly reason: string };
