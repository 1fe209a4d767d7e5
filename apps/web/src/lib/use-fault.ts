'use client';
// What went wrong, as a sentence in the language of the page.
import { CombinedGraphQLErrors } from '@apollo/client';
import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { faultsEn } from './faults.en.ts';

const isCode = (value: unknown): value is keyof typeof faultsEn.code => typeof value === 'string' && Object.hasOwn(faultsEn.code, value);
const isReason = (value: unknown): value is keyof typeof faultsEn.reason => typeof value === 'string' && Object.hasOwn(faultsEn.reason, value);

/** The API speaks English: what it says is shown there, where nothing here says it in the language of the page. */
export function useFault(): (error: unknown) => string {
  const t = useTranslations('faults');
  const locale = useLocale();
  return useCallback(
    (error: unknown) => {
      const refusal = CombinedGraphQLErrors.is(error) ? error.errors[0] : undefined;
      const { code, reason } = refusal?.extensions ?? {};
      if (isReason(reason)) return t(`reason.${reason}`);
      if (locale === 'en' && refusal !== undefined) return refusal.message;
      return isCode(code) ? t(`code.${code}`) : t('unknown');
    },
    [t, locale],
  );
}
