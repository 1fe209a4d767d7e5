// From the views of a study to what gate and network are asked about: as the worker does it, and for images as near to that as they allow.
import { prepareViews, type PreparedInput } from '@osteon/gpu-worker/preparation/prepare-images';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { prepareRegion } from '@osteon/shared/imaging/prepare-region';
import { regionsOf } from '../scans/regions.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { ScanRead } from '../scans/scan-read.ts';

/**
 * Grey values are not photons: of images no number of counts is claimed, so that TOO_FEW_COUNTS cannot be asked, the plausibility gate does not ask for the noise
 * of photons, and JPEG is no reason to abstain, because there are no counts that it could have spoilt. A ready-cropped region has no thorax to be found.
 */
export function prepareScan({ views, lossy }: Extract<ScanRead, { state: 'READ' }>, layout: ScanLayout, model: ModelInput): PreparedInput {
  if (layout.kind === 'dicom') return prepareViews({ views, lossy }, model);
  if (layout.kind === 'region') {
    return { thorax: null, quality: null, views: views.map(({ view }) => view), lossy: false, refusal: null, input: prepareRegion(regionsOf(views), model) };
  }
  const prepared = prepareViews({ views, lossy: false, greyLevels: true }, model);
  return { ...prepared, quality: prepared.quality && { ...prepared.quality, countsAnterior: null, countsPosterior: null } };
}
