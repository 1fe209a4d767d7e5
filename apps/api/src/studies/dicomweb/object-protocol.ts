// What the API and the threads that read stored objects say to each other.
import type { Acquisition } from '../acquisition.ts';
import type { Refusal } from '../ingest/refusal.ts';

export type ObjectJob =
  | { readonly kind: 'METADATA'; readonly bytes: Uint8Array }
  | { readonly kind: 'ACQUISITION'; readonly bytes: Uint8Array }
  /** Frames are numbered from 1. */
  | { readonly kind: 'FRAMES'; readonly bytes: Uint8Array; readonly frames: readonly number[] };

export type ObjectAnswer =
  | { readonly kind: 'METADATA'; /** DICOM JSON, written out. */ readonly json: string }
  | { readonly kind: 'ACQUISITION'; readonly acquisition: Acquisition }
  /** In the order asked for; pixels of 8 or 16 bits, little endian. */
  | { readonly kind: 'FRAMES'; readonly frames: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal };
