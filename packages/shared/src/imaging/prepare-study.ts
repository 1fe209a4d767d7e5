// From acquired views to thorax crops in one pure call: the worker serves with it and the training exporter exports with it.
import type { AbstentionReason } from '../core/abstention.ts';
import { AppError } from '../core/errors.ts';
import type { Quality } from '../core/jobs.ts';
import { alignViews } from './align-views.ts';
import { cropThorax, type ThoraxCrops } from './crop-thorax.ts';
import { findThorax } from './find-thorax.ts';
import { FINDING_REASON, judgeScan } from './gate/judge-scan.ts';
import { measureScan } from './gate/scan-measures.ts';
import { measureQuality } from './quality.ts';
import type { AcquiredView, ThoraxWindow, View } from './types.ts';

export type PreparedStudy =
  | {
      readonly ok: true;
      readonly crops: ThoraxCrops;
      /** In the image turned head up when `turned`. */
      readonly window: ThoraxWindow;
      readonly turned: boolean;
      readonly quality: Quality;
      readonly views: readonly View[];
    }
  | { readonly ok: false; readonly reason: AbstentionReason; readonly quality: Quality | null };

export interface PrepareOptions {
  readonly lossy?: boolean;
  /** The pixels are grey levels of a picture and no counts; see `judgeScan`. */
  readonly greyLevels?: boolean;
}

/**
 * Align, find the thorax, ask the plausibility gate, measure quality, crop. Views that do not belong together (the same one twice, different sizes) are NOT_A_PLANAR_BONE_SCAN.
 * Never throws for what a scan can hold; mutates nothing.
 */
export function prepareStudy(acquired: readonly AcquiredView[], options: PrepareOptions = {}): PreparedStudy {
  const aligned = alignedOrNull(acquired);
  if (!aligned) return { ok: false, reason: 'NOT_A_PLANAR_BONE_SCAN', quality: null };
  const thorax = findThorax(aligned);
  const quality = measureQuality(thorax, options.lossy ?? false);
  if (!thorax.found) return { ok: false, reason: thorax.reason, quality };
  const finding = judgeScan(measureScan(thorax), options);
  if (finding !== null) return { ok: false, reason: FINDING_REASON[finding], quality };
  const views = (['ANTERIOR', 'POSTERIOR'] as const).filter((view) => acquired.some((one) => one.view === view));
  return { ok: true, crops: cropThorax(thorax.views, thorax.window), window: thorax.window, turned: thorax.turned, quality, views };
}

function alignedOrNull(acquired: readonly AcquiredView[]) {
  try {
    return alignViews(acquired);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
