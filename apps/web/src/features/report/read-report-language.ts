// The language of a report where there are no hooks: on the server, and in tests. It holds the messages of every language, so browsers do not load it.
import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { formatsFor } from '../../ui/format.ts';
import type { ReportLanguage } from './report-language.ts';

export function reportLanguage(locale: Locale): ReportLanguage {
  const messages = MESSAGES[locale] as Messages;
  return {
    locale,
    t: createTranslator<Messages, 'report'>({ locale, messages, namespace: 'report' }),
    words: createTranslator<Messages, 'words'>({ locale, messages, namespace: 'words' }),
    formats: formatsFor(locale),
  };
}
