// The hash of a signed reading: over everything that is locked, in one spelling. Pure.
import { createHash } from 'node:crypto';
import { Sha256 } from '@osteon/shared/core/ids';
import type { Agreement } from './agreement.ts';
import type { ReviewContent } from './review-content.ts';
import type { ReviewedAnswer } from './reviews.sql.ts';

export interface Locked {
  readonly studyId: string;
  readonly readerId: string;
  readonly amends: string | null;
  readonly amendmentReason: string | null;
  readonly content: ReviewContent;
  readonly opinion: { readonly metastasis: string; readonly confidence: string; readonly at: string; readonly blind: boolean };
  readonly agreement: Agreement | null;
  readonly answers: readonly ReviewedAnswer[];
}

/** JSON with the keys of every object sorted: what jsonb does to their order does not change the hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** SHA-256 of the UTF-8 bytes of the sorted JSON. */
export function reviewSha256(locked: Locked): Sha256 {
  return Sha256.parse(createHash('sha256').update(canonical(locked)).digest('hex'));
}
