// What a person typed into a search box, as patterns for ILIKE. Pure.
import { AppError } from '@osteon/shared/core/errors';

const MAX_WORDS = 6;
const MAX_LENGTH = 100;

/**
 * Every word must occur; `Doe, Jane`, `jane doe` and `DOE^JANE` are one search. The longest word comes first: the index answers for it.
 * Undefined when nothing was typed. Errors: BAD_INPUT when it is too long to be meant.
 */
export function searchPatterns(text: string | null | undefined): readonly string[] | undefined {
  const words = (text ?? '').split(/[\s^,]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  if (words.length > MAX_WORDS || words.some((word) => word.length > MAX_LENGTH)) {
    throw new AppError('BAD_INPUT', `Search for at most ${MAX_WORDS} words.`, { reason: 'SEARCH_TEXT' });
  }
  return words.toSorted((a, b) => b.length - a.length).map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
}
