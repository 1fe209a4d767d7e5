// What the builder of a report speaks with: the words of one language, and its numbers and dates.
import type { useTranslations } from 'use-intl';
import type { Locale } from '../../i18n/locale.ts';
import type { Formats } from '../../ui/format.ts';
import type { WordsOf } from '../../ui/words.ts';

export type ReportWords = ReturnType<typeof useTranslations<'report'>>;

export interface ReportLanguage {
  readonly locale: Locale;
  readonly t: ReportWords;
  /** Of states, reasons and flags. */
  readonly words: WordsOf;
  readonly formats: Formats;
}

/**
 * A report is read at other places than where it was signed, and on paper: its times name their zone. The page and the file would otherwise tell the reader's zone and
 * the server's.
 */
export function utcTime({ t, formats }: ReportLanguage, at: string): string {
  return t('utc', { at: formats.performed(at.slice(0, 19)) });
}

/** A region of the portal's list as it begins a line. */
export const capitalised = (text: string, locale: Locale): string => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
