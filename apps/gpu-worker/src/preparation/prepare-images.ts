// From the de-identified objects of a study to the input of a network. Pure, except that decoders must have been loaded.

import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { decodeFrames, isLossy } from '@osteon/shared/imaging/decode-frames';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import type { AcquiredView, View } from '@osteon/shared/imaging/types';
import { findViews } from '@osteon/shared/imaging/views';
import type { Prepared } from '../jobs/answer.rules.ts';

export interface Images {
  readonly bytes: Uint8Array;
  /** What the API knows of the object as sent; the derived object itself is never compressed. */
  readonly lossy: boolean;
}

export type PreparedInput = Prepared & { readonly input: Float32Array<ArrayBuffer> | null };

function totalCounts(view: AcquiredView): number {
  return view.image.counts.reduce((sum, count) => sum + count, 0);
}

/** A view that was acquired twice is read from the acquisition with more counts. */
function oneOfEach(views: readonly AcquiredView[]): AcquiredView[] {
  return (['ANTERIOR', 'POSTERIOR'] as const satisfies readonly View[]).flatMap((name) => {
    const [first, ...others] = views.filter((view) => view.view === name);
    if (first === undefined) return [];
    return [others.reduce((best, view) => (totalCounts(view) > totalCounts(best) ? view : best), first)];
  });
}

/** Each side of the patient once. Errors: AppError UNSUPPORTED_IMAGE when the bytes are not a readable object. */
export function readViews(images: readonly Images[]): { views: AcquiredView[]; lossy: boolean } {
  const acquired = images.flatMap(({ bytes }) => {
    const instance = parseInstance(bytes);
    return findViews(instance, decodeFrames(instance)).map((view) => ({ view, lossy: isLossy(instance) }));
  });
  const lossy = images.some((image) => image.lossy) || acquired.some((view) => view.lossy);
  return { views: oneOfEach(acquired.map(({ view }) => view)), lossy };
}

export interface ReadViews {
  readonly views: readonly AcquiredView[];
  readonly lossy: boolean;
  /** The pixels are grey levels of a picture and no counts; never in service. */
  readonly greyLevels?: boolean;
}

/** From views, wherever they were read from, to what the gate and the network are asked about. */
export function prepareViews({ views, lossy, greyLevels = false }: ReadViews, model: ModelInput): PreparedInput {
  const study = prepareStudy(views, { lossy, greyLevels });
  if (!study.ok) return { thorax: null, quality: study.quality, views: views.map(({ view }) => view), lossy, refusal: study.reason, input: null };
  const thorax = { row: study.window.row, column: study.window.column, rows: study.window.rows, columns: study.window.columns, turned: study.turned };
  return { thorax, quality: study.quality, views: study.views, lossy, refusal: null, input: prepareInput(study.crops, model) };
}

/** Errors: AppError UNSUPPORTED_IMAGE when the bytes are not a readable object. */
export function prepareImages(images: readonly Images[], model: ModelInput): PreparedInput {
  return prepareViews(readViews(images), model);
}
