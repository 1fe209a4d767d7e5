// The words of a reading as the form holds them: an empty one, equality, what a signature needs. Pure.
import * as z from '../../lib/browser-zod.ts';
import type { reviewEn } from './messages.en.ts';
import type { ReviewContent } from './review-query.ts';
import { ASSESSMENTS, CONFIDENCES, OPINIONS, REGIONS } from './review-words.ts';

export const EMPTY: ReviewContent = { technique: '', findings: [], comparison: '', conclusion: '', limitations: '', metastasis: null, confidence: null };

const zContent = z.object({
  technique: z.string(),
  findings: z.array(z.object({ region: z.enum(REGIONS), assessment: z.enum(ASSESSMENTS), text: z.string() })),
  comparison: z.string(),
  conclusion: z.string(),
  limitations: z.string(),
  metastasis: z.nullable(z.enum(OPINIONS)),
  confidence: z.nullable(z.enum(CONFIDENCES)),
});

/** Of what a browser has kept; undefined when it is none, such as one of an older version of the portal. */
export function parseKeptContent(kept: unknown): ReviewContent | undefined {
  return zContent.safeParse(kept).data;
}

/** Without what the client adds of its own, in the order the API knows. */
export function plainContent({ technique, findings, comparison, conclusion, limitations, metastasis, confidence }: ReviewContent): ReviewContent {
  return { technique, findings: findings.map(({ region, assessment, text }) => ({ region, assessment, text })), comparison, conclusion, limitations, metastasis, confidence };
}

export function isSameContent(a: ReviewContent, b: ReviewContent): boolean {
  return JSON.stringify(plainContent(a)) === JSON.stringify(plainContent(b));
}

/** A key of `review.missing`. */
export type Missing = keyof typeof reviewEn.missing;

/** What an opinion lacks; null when nothing. */
export function missingForOpinion({ metastasis, confidence }: ReviewContent): Missing | null {
  if (metastasis === null) return 'metastasis';
  return confidence === null ? 'confidence' : null;
}

export function missingForSignature(content: ReviewContent): Missing | null {
  return missingForOpinion(content) ?? (content.conclusion.trim() === '' ? 'conclusion' : null);
}
