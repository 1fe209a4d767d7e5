// Finds the row where head and neck end and the shoulders begin, in the outline of a body that lies head up.
import type { BodyProfile } from './body-profile.ts';

/** Rows below the top of the body that hold head, shoulders and the whole trunk of any patient (0.75 m). */
const TRUNK_ROWS = 330;
/** The shoulder is looked for in this many rows; head and neck of the tallest patients have about 130. */
const SEARCH_ROWS = 260;
/** Consecutive rows that must be wide: a wide row alone is an ear, a hand beside the head or noise. */
const STEADY_ROWS = 12;
const SHOULDER_SHARE = 0.7;

/** 85th percentile of the widths of the trunk with its arms, in pixels. */
export function trunkWidth(profile: BodyProfile): number {
  const trunk = profile.width.slice(profile.top, Math.min(profile.top + TRUNK_ROWS, profile.rows)).sort();
  const at = 0.85 * (trunk.length - 1);
  const low = trunk[Math.floor(at)] ?? 0;
  const high = trunk[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** First of 12 consecutive rows at least 70 % as wide as the trunk; null when there is none. */
export function findShoulder(profile: BodyProfile): number | null {
  const wide = SHOULDER_SHARE * trunkWidth(profile);
  const end = Math.min(profile.top + SEARCH_ROWS, profile.rows - STEADY_ROWS);
  let steady = 0;
  for (let row = profile.top; row < end + STEADY_ROWS; row++) {
    steady = (profile.width[row] ?? 0) >= wide ? steady + 1 : 0;
    if (steady === STEADY_ROWS) return row - STEADY_ROWS + 1;
  }
  return null;
}
