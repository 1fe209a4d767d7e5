// What the API and its parsing threads say to each other.
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import type { Refusal } from './refusal.ts';

/** The bytes move to the thread, or it reads them from the temporary file. */
export type ParseJob = ({ readonly kind: 'memory'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'file'; readonly path: string }) & {
  /** The site's secret for replacement UIDs. */
  readonly uidKey: Uint8Array;
};

export type ParseOutcome =
  | {
      readonly kind: 'PREPARED';
      readonly scan: PreparedScan;
      /** The bytes of a memory job on their way back. */
      readonly original: Uint8Array<ArrayBuffer> | undefined;
    }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal; readonly identity: KnownIdentity };

/** READY once, when the decoders are loaded; then one outcome for each job. */
export type ThreadMessage = { readonly kind: 'READY' } | ParseOutcome;

export const UNKNOWN_IDENTITY: KnownIdentity = { sopUid: null, sopClassUid: null, transferSyntaxUid: null };
