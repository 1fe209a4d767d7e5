// Finds the 256 x 256 window of the thorax in a whole-body scan, or says why there is none.
import type { AbstentionReason } from '../core/abstention.ts';
import { binnedSum, type BinnedImage } from './binned-sum.ts';
import { profileBody, turnedProfile, type BodyFound, type BodyProfile } from './body-profile.ts';
import { findShoulder } from './find-shoulder.ts';
import { findSpine } from './find-spine.ts';
import { findHeadEnd } from './head-end.ts';
import { turnedHalf } from './orientation.ts';
import type { AlignedViews, ThoraxWindow } from './types.ts';

export interface ThoraxFound {
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
  readonly totals: BinnedImage['totals'];
}

export interface ThoraxNotFound {
  readonly found: false;
  readonly reason: AbstentionReason;
  /** Null when there is not even a body. */
  readonly profile: BodyProfile | null;
  readonly totals: BinnedImage['totals'];
}

export type Thorax = ThoraxFound | ThoraxNotFound;

/** Rows kept above the shoulder line: T1 lies up to 25 rows above it, and lesions of the neck's base belong to the picture. */
const ROWS_ABOVE_SHOULDER = 46;
const SIDE = 256;
/** A head of fewer rows than this is noise on the shoulder. */
const MIN_HEAD_ROWS = 5;
const NO_BODY = { EMPTY: 'TOO_FEW_COUNTS', FLOOD: 'NOT_A_PLANAR_BONE_SCAN', SPECKS: 'NO_THORAX_FOUND' } as const satisfies Record<Exclude<BodyFound['kind'], 'BODY'>, AbstentionReason>;

/**
 * Outline of the body -> which end is the head -> first row of the shoulders -> column of the spine. The window starts 46 rows above the shoulders and is
 * centred on the spine; it may reach over the border of the image. Works with one view or both. The distances suit pixels of 1.8 to 3.0 mm.
 */
export function findThorax(views: AlignedViews): Thorax {
  const size = views.anterior ?? views.posterior;
  const binned = binnedSum(views);
  if (!size || !binned) return { found: false, reason: 'VIEW_MISSING', profile: null, totals: { anterior: null, posterior: null } };
  const { totals } = binned;
  const body = profileBody(binned, size);
  if (body.kind !== 'BODY') return { found: false, reason: NO_BODY[body.kind], profile: null, totals };
  const headEnd = findHeadEnd(body.profile);
  if (headEnd === null) return { found: false, reason: 'NO_THORAX_FOUND', profile: body.profile, totals };
  return headEnd === 'TOP' ? locate(views, body.profile, totals) : locate(turnedViews(views), turnedProfile(body.profile), totals);
}

function locate(views: AlignedViews, profile: BodyProfile, totals: BinnedImage['totals']): Thorax {
  const shoulderRow = findShoulder(profile);
  const spine = shoulderRow !== null && shoulderRow - profile.top >= MIN_HEAD_ROWS ? findSpine(views, profile, shoulderRow) : null;
  if (shoulderRow === null || !spine) return { found: false, reason: 'NO_THORAX_FOUND', profile, totals };
  const window = { row: shoulderRow - ROWS_ABOVE_SHOULDER, column: spine.column - SIDE / 2, rows: SIDE, columns: SIDE } as const;
  return { found: true, window, views, turned: views.turned, shoulderRow, spineColumn: spine.column, contrast: spine.contrast, profile, totals };
}

function turnedViews(views: AlignedViews): AlignedViews {
  return { anterior: views.anterior && turnedHalf(views.anterior), posterior: views.posterior && turnedHalf(views.posterior), turned: !views.turned };
}
