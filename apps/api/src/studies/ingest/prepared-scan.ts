// What the parsing thread makes of the bytes of one object in scope: facts for the database and the object that workers may read.
import type { View, ViewEvidence } from '@osteon/shared/imaging/types';

export interface PreparedPatient {
  readonly number: string;
  /** Components separated by `^`; may be empty. */
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string | null;
  readonly sex: 'F' | 'M' | 'O' | 'UNKNOWN';
}

export interface PreparedView {
  readonly view: View;
  readonly evidence: ViewEvidence;
  /** Position in the derived object. */
  readonly frame: number;
  readonly totalCounts: number;
  readonly maxCount: number;
}

export interface PreparedScan {
  readonly patient: PreparedPatient;
  readonly study: {
    readonly uid: string;
    readonly accession: string | null;
    readonly description: string | null;
    /** `YYYY-MM-DD HH:MM:SS` at the hospital; no zone is claimed. */
    readonly performedAt: string | null;
  };
  readonly series: { readonly uid: string; readonly modality: string; readonly description: string | null };
  readonly instance: {
    readonly sopUid: string;
    readonly sopClassUid: string;
    readonly transferSyntaxUid: string;
    readonly rows: number;
    readonly columns: number;
    readonly frames: number;
    readonly spacingMm: number | null;
    readonly lossy: boolean;
    /** Acquisition parameters without identity. */
    readonly acquisition: Readonly<Record<string, string | number | null>>;
    /** Of geometry and counts: equal for every lossless encoding of one instance. Not branded: the parsing threads do without zod, a third of their heap. */
    readonly contentSha256: string;
    readonly derivedSha256: string;
  };
  readonly views: readonly PreparedView[];
}

/** Which object the refused bytes were, as far as they told. */
export interface KnownIdentity {
  readonly sopUid: string | null;
  readonly sopClassUid: string | null;
  readonly transferSyntaxUid: string | null;
}
