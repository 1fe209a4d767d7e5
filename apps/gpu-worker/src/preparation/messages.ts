// What a preparation thread is told and what it answers.

import type { ClassifyJob } from '@osteon/shared/core/jobs';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import type { PreparedInput } from './prepare-images.ts';

export interface PreparationStart {
  /** The thread reads pixels itself: a megabyte for each study need not pass through the event loop that keeps the leases. */
  readonly blobUrl: string;
  /** One place, shared: id + 1 of the study that is being decoded and cropped, 0 when none is. The thread hears nothing until that is done. */
  readonly busyWith: Int32Array;
}

export interface PreparationRequest {
  readonly id: number;
  readonly pixels: ClassifyJob['pixels'];
  readonly model: ModelInput;
}

export type PreparationAnswer =
  | { readonly kind: 'PREPARED'; readonly id: number; readonly prepared: PreparedInput }
  /** The image's own fault. */
  | { readonly kind: 'UNREADABLE'; readonly id: number; readonly reason: string }
  /** The store's fault or ours: worth another try. */
  | { readonly kind: 'FAULT'; readonly id: number; readonly reason: string };
