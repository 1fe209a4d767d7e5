// Technical quality of a scan: numbers first, flags with the number that set them.
import type { Quality } from '../core/jobs.ts';
import type { Thorax, ThoraxFound } from './find-thorax.ts';

/** EANM 2016: about 1.5 million counts or more in each view are customary. Fewer is common and a flag, not an abstention. */
export const CUSTOMARY_COUNTS_PER_VIEW = 1_500_000;
/** Spine over soft tissue beside it. See README, "Quality", for the values of simulated and real scans. */
export const LOW_CONTRAST_BELOW = 1.2;
/** Rows from the shoulder to below the lowest ribs. */
const THORAX_ROWS = 170;
/** More rows of the thorax than this at the edge of the image: an arm or the trunk is cut, not one hand. */
const MAX_EDGE_ROWS = 40;

/** `thorax` is the answer of `findThorax`; `lossy` that of `isLossy`. */
export function measureQuality(thorax: Thorax, lossy = false): Quality {
  const { anterior: countsAnterior, posterior: countsPosterior } = thorax.totals;
  const contrast = thorax.found ? thorax.contrast : null;
  const counts = [countsAnterior, countsPosterior].filter((value) => value !== null);
  const flags: Quality['flags'] = [];
  if (counts.some((value) => value < CUSTOMARY_COUNTS_PER_VIEW)) flags.push('LOW_COUNTS');
  if (contrast !== null && contrast < LOW_CONTRAST_BELOW) flags.push('LOW_CONTRAST');
  if (counts.length === 1) flags.push('SINGLE_VIEW');
  if (lossy) flags.push('LOSSY');
  if (thorax.found && thorax.turned) flags.push('FEET_FIRST');
  if (thorax.found && isCut(thorax)) flags.push('BODY_CUT');
  return { countsAnterior, countsPosterior, bodyFound: thorax.profile !== null, contrast, flags };
}

/** The head is cut by the upper border, the scan ends within the thorax, or the body runs over the left or right border beside it. */
function isCut({ profile, shoulderRow }: ThoraxFound): boolean {
  const last = shoulderRow + THORAX_ROWS;
  if (profile.top <= 1 || profile.bottom < last) return true;
  let atLeft = 0;
  let atRight = 0;
  for (let row = shoulderRow; row < last; row++) {
    if (profile.left[row] === 0) atLeft++;
    if (profile.right[row] === profile.columns - 1) atRight++;
  }
  return Math.max(atLeft, atRight) > MAX_EDGE_ROWS;
}
