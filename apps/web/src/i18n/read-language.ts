// The language of a request, for server components. Server only.
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import { chooseLocale, LANGUAGE_COOKIE, type Locale } from './locale.ts';
import { MESSAGES, type Messages } from './messages.ts';

export const readLocale = cache(async (): Promise<Locale> => chooseLocale((await cookies()).get(LANGUAGE_COOKIE)?.value, (await headers()).get('accept-language')));

/** `useTranslations` for where there are no hooks. */
export async function readTranslations<Part extends keyof Messages>(namespace: Part) {
  const locale = await readLocale();
  return createTranslator<Messages, Part>({ locale, messages: MESSAGES[locale] as Messages, namespace });
}
