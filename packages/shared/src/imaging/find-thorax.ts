// Finds the 256 x 256 window of the thorax in a whole-body scan, or says why there is none.
import type { AbstentionReason } from '../core/abstention.ts';
import { profileBody, turnedProfile, type BodyProfile } from './body-profile.ts';
import { findShoulder } from './find-shoulder.ts';
import { findSpine } from './find-spine.ts';
import { findHeadEnd } from './head-end.ts';
import { turnedHalf } from './orientation.ts';
import { looksLikeFlood } from './scope.ts';
import type { AlignedViews, CountImage, ThoraxWindow } from './types.ts';

export type Thorax =
  | {
      readonly found: true;
      readonly window: ThoraxWindow;
      /** The given views, or both turned by half a turn when they were feet first. All other fields are in their coordinates. */
      readonly views: AlignedViews;
      readonly turned: boolean;
      readonly shoulderRow: number;
      readonly spineColumn: number;
      /** See `findSpine`. */
      readonly contrast: number | null;
      readonly profile: BodyProfile;
    }
  | { readonly found: false; readonly reason: AbstentionReason; readonly profile: BodyProfile | null };

/** Rows kept above the shoulder line: T1 lies up to 25 rows above it, and lesions of the neck's base belong to the picture. */
const ROWS_ABOVE_SHOULDER = 46;
const SIDE = 256;
/** A head of fewer rows than this is noise on the shoulder. */
const MIN_HEAD_ROWS = 5;

/**
 * Outline of the body -> which end is the head -> first row of the shoulders -> column of the spine. The window starts 46 rows above the shoulders and is
 * centred on the spine; it may reach over the border of the image. Works with one view or both. The distances suit pixels of 1.8 to 3.0 mm.
 */
export function findThorax(views: AlignedViews): Thorax {
  const images = [views.anterior, views.posterior].filter((image): image is CountImage => image !== null);
  if (images.length === 0) return { found: false, reason: 'VIEW_MISSING', profile: null };
  if (images.some(looksLikeFlood)) return { found: false, reason: 'NOT_A_PLANAR_BONE_SCAN', profile: null };
  const asAcquired = profileBody(views);
  const headEnd = asAcquired && findHeadEnd(asAcquired);
  if (!asAcquired && images.every(isEmpty)) return { found: false, reason: 'TOO_FEW_COUNTS', profile: null };
  if (!headEnd) return { found: false, reason: 'NO_THORAX_FOUND', profile: asAcquired };
  return headEnd === 'TOP' ? locate(views, asAcquired) : locate(turnedViews(views), turnedProfile(asAcquired));
}

function locate(views: AlignedViews, profile: BodyProfile): Thorax {
  const shoulderRow = findShoulder(profile);
  const spine = shoulderRow !== null && shoulderRow - profile.top >= MIN_HEAD_ROWS ? findSpine(views, profile, shoulderRow) : null;
  if (shoulderRow === null || !spine) return { found: false, reason: 'NO_THORAX_FOUND', profile };
  const window = { row: shoulderRow - ROWS_ABOVE_SHOULDER, column: spine.column - SIDE / 2, rows: SIDE, columns: SIDE } as const;
  return { found: true, window, views, turned: views.turned, shoulderRow, spineColumn: spine.column, contrast: spine.contrast, profile };
}

function turnedViews(views: AlignedViews): AlignedViews {
  return { anterior: views.anterior && turnedHalf(views.anterior), posterior: views.posterior && turnedHalf(views.posterior), turned: !views.turned };
}

function isEmpty({ counts }: CountImage): boolean {
  return counts.every((count) => count <= 0);
}
