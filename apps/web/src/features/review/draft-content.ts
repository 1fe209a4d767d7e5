// The words of a reading as the form holds them: an empty one, equality, what a signature needs. Pure.
import * as z from '../../lib/browser-zod.ts';
import type { ReviewContent } from './review-query.ts';
import { ASSESSMENT_WORDS, CONFIDENCE_WORDS, keysOf, OPINION_WORDS, REGION_WORDS } from './review-words.ts';

export const EMPTY: ReviewContent = { technique: '', findings: [], comparison: '', conclusion: '', limitations: '', metastasis: null, confidence: null };

const zContent = z.object({
  technique: z.string(),
  findings: z.array(z.object({ region: z.enum(keysOf(REGION_WORDS)), assessment: z.enum(keysOf(ASSESSMENT_WORDS)), text: z.string() })),
  comparison: z.string(),
  conclusion: z.string(),
  limitations: z.string(),
  metastasis: z.nullable(z.enum(keysOf(OPINION_WORDS))),
  confidence: z.nullable(z.enum(keysOf(CONFIDENCE_WORDS))),
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

/** What an opinion lacks, as a sentence; null when nothing. */
export function missingForOpinion({ metastasis, confidence }: ReviewContent): string | null {
  if (metastasis === null) return 'Say whether you see bone metastasis.';
  return confidence === null ? 'Say how sure you are.' : null;
}

export function missingForSignature(content: ReviewContent): string | null {
  return missingForOpinion(content) ?? (content.conclusion.trim() === '' ? 'A reading needs a conclusion before it is signed.' : null);
}
