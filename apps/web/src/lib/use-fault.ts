'use client';
// What went wrong, as a sentence in the language of the page.
import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { faultsEn } from './faults.en.ts';
import { firstErrorIn } from './refusal.ts';

type Reason = keyof typeof faultsEn.reason;

const isCode = (value: unknown): value is keyof typeof faultsEn.code => typeof value === 'string' && Object.hasOwn(faultsEn.code, value);
const isReason = (value: unknown): value is Reason => typeof value === 'string' && Object.hasOwn(faultsEn.reason, value);

/** Of these the API tells which file, or what is wrong with it. */
const API_TELLS_MORE: ReadonlySet<Reason> = new Set<Reason>(['MODEL_BUNDLE', 'MODEL_REGISTERED']);

/** The API speaks English: what it says is shown there, where nothing here says it in the language of the page. */
export function useFault(): (error: unknown) => string {
  const t = useTranslations('faults');
  const locale = useLocale();
  return useCallback(
    (error: unknown) => {
      const refusal = firstErrorIn(error);
      if (refusal === undefined) return t('code.UNAVAILABLE');
      const { code, reason } = refusal.extensions ?? {};
      if (isReason(reason) && !(locale === 'en' && API_TELLS_MORE.has(reason))) return t(`reason.${reason}`);
      if (locale === 'en') return refusal.message;
      return isCode(code) ? t(`code.${code}`) : t('unknown');
    },
    [t, locale],
  );
}
