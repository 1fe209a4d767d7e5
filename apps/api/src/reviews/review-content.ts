// What a reading says: findings by region, conclusion, and the reader's own opinion. Parsed once here; a report is built from nothing else. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

/** From head to foot. */
export const REGIONS = [
  'SKULL',
  'CERVICAL_SPINE',
  'THORACIC_SPINE',
  'LUMBAR_SPINE',
  'STERNUM',
  'CLAVICLES_AND_SCAPULAE',
  'RIBS_RIGHT',
  'RIBS_LEFT',
  'PELVIS',
  'UPPER_LIMBS',
  'LOWER_LIMBS',
  'KIDNEYS_AND_BLADDER',
  'SOFT_TISSUE',
] as const;
export type Region = (typeof REGIONS)[number];

export const ASSESSMENTS = ['NORMAL', 'DEGENERATIVE', 'TRAUMATIC', 'OTHER_BENIGN', 'EQUIVOCAL', 'METASTASIS_SUSPECTED'] as const;
export type Assessment = (typeof ASSESSMENTS)[number];

export const OPINIONS = ['ABSENT', 'EQUIVOCAL', 'PRESENT'] as const;
export type Opinion = (typeof OPINIONS)[number];

export const CONFIDENCES = ['LOW', 'MODERATE', 'HIGH'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Characters of one text and of the words of one finding; a long report has some 3,000 in all. Together they fit what the portal passes on in one request. */
const LONGEST_TEXT = 4_000;
const LONGEST_FINDING = 1_000;
const MOST_FINDINGS = 40;

const zText = z.string().max(LONGEST_TEXT).default('');

export const ReviewContent = z.object({
  technique: zText,
  findings: z.array(z.object({ region: z.enum(REGIONS), assessment: z.enum(ASSESSMENTS), text: z.string().max(LONGEST_FINDING).default('') })).max(MOST_FINDINGS).default([]),
  comparison: zText,
  conclusion: zText,
  limitations: zText,
  /** Bone metastasis, in the reader's opinion; null while they have none. */
  metastasis: z.enum(OPINIONS).nullable().default(null),
  confidence: z.enum(CONFIDENCES).nullable().default(null),
});
export type ReviewContent = z.infer<typeof ReviewContent>;

/** Errors: BAD_INPUT / CONTENT; the text itself is repeated nowhere. */
export function parseContent(given: unknown): ReviewContent {
  const parsed = ReviewContent.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path[0]))].join(', ');
  throw new AppError('BAD_INPUT', `A text has at most ${LONGEST_TEXT} characters, a finding ${LONGEST_FINDING}, and a reading at most ${MOST_FINDINGS} findings; check: ${fields}.`, { reason: 'CONTENT' });
}

/** Every text of a reading, changed. */
export function mapTexts(content: ReviewContent, change: (text: string) => string): ReviewContent {
  return {
    ...content,
    technique: change(content.technique),
    comparison: change(content.comparison),
    conclusion: change(content.conclusion),
    limitations: change(content.limitations),
    findings: content.findings.map((finding) => ({ ...finding, text: change(finding.text) })),
  };
}
