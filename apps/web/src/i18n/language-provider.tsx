'use client';
// The language of the page, for everything below it; chosen in the user menu or before the sign-in, kept in a cookie that the server reads.
import { useRouter } from 'next/navigation';
import { useCallback, type ReactNode } from 'react';
import { IntlProvider, useLocale } from 'use-intl';
import { LANGUAGE_COOKIE, type Locale } from './locale.ts';
import type { Messages } from './messages.ts';
import type { Translation } from './translation.ts';

interface LanguageProviderProps {
  readonly locale: Locale;
  /** Of this language only: the others do not travel. */
  readonly messages: Translation<Messages>;
  readonly children: ReactNode;
}

export function LanguageProvider({ locale, messages, children }: LanguageProviderProps) {
  // No message formats a date (ui/format.ts does); without a zone the server would complain that it might.
  return (
    <IntlProvider locale={locale} messages={messages as Messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}

const YEAR_SECONDS = 365 * 24 * 3600;

export function useLanguageChoice(): { readonly locale: Locale; readonly choose: (locale: Locale) => void } {
  const router = useRouter();
  const choose = useCallback(
    (locale: Locale) => {
      document.cookie = `${LANGUAGE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
      router.refresh(); // the server says it anew; what is typed and selected stays
    },
    [router],
  );
  return { locale: useLocale(), choose };
}
