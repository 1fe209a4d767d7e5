// What the builder of a report speaks with: the words of one language, and its numbers and dates.
import type { useTranslations } from 'use-intl';
import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { formatsFor, type Formats } from '../../ui/format.ts';
import type { WordsOf } from '../../ui/words.ts';

export type ReportWords = ReturnType<typeof useTranslations<'report'>>;

export interface ReportLanguage {
  readonly locale: Locale;
  readonly t: ReportWords;
  /** Of states, reasons and flags. */
  readonly words: WordsOf;
  readonly formats: Formats;
}

/** Where there are no hooks. It holds the messages of every language, so it stays out of what browsers load. */
export function reportLanguage(locale: Locale): ReportLanguage {
  const messages = MESSAGES[locale] as Messages;
  return { locale, t: createTranslator<Messages, 'report'>({ locale, messages, namespace: 'report' }), words: createTranslator<Messages, 'words'>({ locale, messages, namespace: 'words' }), formats: formatsFor(locale) };
}

/**
 * A report is read at other places than where it was signed, and on paper: its times name their zone. The page and the file would otherwise tell the reader's zone and
 * the server's.
 */
export function utcTime({ t, formats }: ReportLanguage, at: string): string {
  return t('utc', { at: formats.performed(at.slice(0, 19)) });
}
