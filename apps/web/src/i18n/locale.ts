// The languages of the portal, and which of them a request is answered in. Pure.

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

export const LANGUAGE_COOKIE = 'osteon_language';

/** Each language in its own words: who does not read the present one must find theirs. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const satisfies Record<Locale, string>;

/** What was chosen in the user menu, else what the browser prefers, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  return LOCALES.find((locale) => locale === cookie) ?? preferred(acceptLanguage ?? '') ?? 'en';
}

/** RFC 9110 section 12.5.4: `de-CH, de;q=0.9, en;q=0.8`. Of two that are wanted equally the first; q=0 is "not this one". */
function preferred(header: string): Locale | undefined {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const ranked = wanted.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  for (const { language } of ranked) {
    const locale = LOCALES.find((one) => one === language);
    if (locale !== undefined) return locale;
  }
  return undefined;
}
