// What the API and its parsing threads say to each other.
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import type { Refusal } from './refusal.ts';

/** The thread reads shared memory or a temporary file and writes files: pixels are never copied between threads. */
export interface ParseJob {
  /** Page-aligned, with whole pages behind it, and left alone until it is written; undefined for a large object, which lies in the file. */
  readonly memory: Uint8Array<SharedArrayBuffer> | undefined;
  /** Where the object lies already, or is written and synced if it is in scope. */
  readonly path: string;
  /** Where the de-identified object is written and synced if the object is in scope. Both files are written after the outcome is told. */
  readonly derivedPath: string;
  /** The site's secret for replacement UIDs. */
  readonly uidKey: Uint8Array;
}

export type ParseOutcome =
  | { readonly kind: 'PREPARED'; readonly scan: PreparedScan }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal; readonly identity: KnownIdentity };

export const UNKNOWN_IDENTITY: KnownIdentity = { sopUid: null, sopClassUid: null, transferSyntaxUid: null };
