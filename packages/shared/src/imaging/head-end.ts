// Tells at which end of a whole-body scan the head is, so that a feet-first scan is turned or refused and never cropped wrong.
import { turnedProfile, type BodyProfile } from './body-profile.ts';
import { findShoulder, trunkWidth } from './find-shoulder.ts';

export type HeadEnd = 'TOP' | 'BOTTOM';

/** Rows at each end of the body that are searched for the gap between the legs (0.7 m). */
const END_ROWS = 300;
/**
 * Rows with a gap that make legs. Over 150 simulated patients the feet end has 58 to 300 such rows (median 290) and the head end none; a hot injection site
 * beside the neck can give the head end some: so the legs need three times as many as the other end.
 */
const LEG_ROWS = 40;
const LEG_SHARE = 3;
/** A head is narrower than this share of the trunk with arms, for at least so many rows; a head cut at the chin leaves about 25. */
const HEAD_SHARE = 0.55;
const HEAD_ROWS = 10;
/** Head and neck of the tallest patients, in rows of 2.2 mm. */
const MAX_HEAD_ROWS = 180;

/** Legs at one end only put the head at the other. A scan without legs is told by the end that has a head; null when that is unclear. */
export function findHeadEnd(profile: BodyProfile): HeadEnd | null {
  const turned = turnedProfile(profile);
  const above = splitRowsAtTop(profile);
  const below = splitRowsAtTop(turned);
  if (below >= LEG_ROWS && below >= LEG_SHARE * above) return hasHead(profile) ? 'TOP' : null;
  if (above >= LEG_ROWS && above >= LEG_SHARE * below) return hasHead(turned) ? 'BOTTOM' : null;
  if (Math.max(above, below) >= LEG_ROWS) return null;
  const headAbove = hasHead(profile);
  if (headAbove === hasHead(turned)) return null;
  return headAbove ? 'TOP' : 'BOTTOM';
}

function splitRowsAtTop(profile: BodyProfile): number {
  let rows = 0;
  for (let row = profile.top; row < Math.min(profile.top + END_ROWS, profile.bottom + 1); row++) rows += profile.split[row] ?? 0;
  return rows;
}

/** Narrow rows that are in one piece, then shoulders. */
function hasHead(profile: BodyProfile): boolean {
  const shoulder = findShoulder(profile);
  if (shoulder === null || shoulder - profile.top > MAX_HEAD_ROWS) return false;
  const narrow = HEAD_SHARE * trunkWidth(profile);
  let rows = 0;
  for (let row = profile.top; row < shoulder; row++) if ((profile.width[row] ?? 0) < narrow && profile.split[row] === 0) rows++;
  return rows >= HEAD_ROWS;
}
