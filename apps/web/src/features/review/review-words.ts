// The closed tables of a reading, in their order, and an opinion in words. What each is called is in the messages, and in ui/words.en.ts where a report says it too.
import type { useTranslations } from 'use-intl';
import { wordsEn } from '../../ui/words.en.ts';
import { reviewEn } from './messages.en.ts';
import type { ReviewContent } from './review-query.ts';

/** `useTranslations('review')`. */
export type ReviewWords = ReturnType<typeof useTranslations<'review'>>;

/** Keys of a closed table, in its order. */
function keysOf<Table extends Record<string, string>>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table);
}

export const REGIONS = keysOf(wordsEn.region);
export const ASSESSMENTS = keysOf(wordsEn.assessment);
export const OPINIONS = keysOf(reviewEn.metastasis);
export const CONFIDENCES = keysOf(reviewEn.confidence);
export const VERDICTS = keysOf(reviewEn.verdict);
export const OVERRIDE_REASONS = keysOf(wordsEn.overrideReason);

/** "metastasis present, confidence high"; what is not said yet is left out. */
export function opinionWords(t: ReviewWords, { metastasis, confidence }: Pick<ReviewContent, 'metastasis' | 'confidence'>): string {
  const parts = [metastasis === null ? '' : t(`said.metastasis.${metastasis}`), confidence === null ? '' : t(`said.confidence.${confidence}`)];
  return parts.filter((part) => part !== '').join(', ');
}
