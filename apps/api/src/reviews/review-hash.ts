// Hashes of a reading, in one spelling: of everything that a signature locks, and of the draft that somebody confirms they want to sign. Pure.
import { createHash } from 'node:crypto';
import { Sha256 } from '@osteon/shared/core/ids';
import type { Agreement } from './agreement.ts';
import type { ReviewContent } from './review-content.ts';
import type { ReviewedAnswer, ReviewRow } from './reviews.sql.ts';

export interface Locked {
  readonly studyId: string;
  readonly readerId: string;
  readonly amends: string | null;
  readonly amendmentReason: string | null;
  readonly content: ReviewContent;
  /** `answerSeenAt` only where there is one: readings that were signed before it was kept have the same hash as then. */
  readonly opinion: { readonly metastasis: string; readonly confidence: string; readonly at: string; readonly blind: boolean; readonly answerSeenAt?: string };
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

/** Of one version of one draft. Its version is part of it: not even the same words saved again are what was confirmed. */
export function draftSha256({ id, version, content, amends, amendmentReason }: Pick<ReviewRow, 'id' | 'version' | 'content' | 'amends' | 'amendmentReason'>): Buffer {
  return createHash('sha256').update(canonical({ id, version, content, amends, amendmentReason })).digest();
}
