// Ready-cropped regions as the pictures that `prepareRegion` takes: the patient's right at column 0.
import type { ThoraxCrops } from '@osteon/shared/imaging/crop-thorax';
import { mirrored } from '@osteon/shared/imaging/orientation';
import type { AcquiredView } from '@osteon/shared/imaging/types';

/** Unlike whole-body views the two need not have the same size. */
export function regionsOf(views: readonly AcquiredView[]): ThoraxCrops {
  const [anterior, posterior] = (['ANTERIOR', 'POSTERIOR'] as const).map((name) => views.find(({ view }) => view === name)?.image ?? null);
  return { anterior: anterior ?? null, posterior: posterior ? mirrored(posterior) : null };
}
