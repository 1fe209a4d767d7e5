// Why a file was not taken in and what a person can do about it, as messages. The API says why; this says it in the language of the page, and what next. Pure.
import type { useTranslations } from 'use-intl';
import type { Locale } from '../../i18n/locale.ts';
import { uploadEn } from './messages.en.ts';
import type { FileOutcome } from './upload-queue.ts';

/** `useTranslations('upload')`. */
export type UploadWords = ReturnType<typeof useTranslations<'upload'>>;

const within =
  <Table extends object>(table: Table) =>
  (key: string | null): key is Extract<keyof Table, string> =>
    key !== null && Object.hasOwn(table, key);
const isReason = within(uploadEn.reason);
const hasAdvice = within(uploadEn.advice);
const isAdvisedCode = within(uploadEn.adviceByCode);

/** Of what Osteon does not take in, a file or a whole study: undefined for a reason that has no words here. */
export function refusalWords(t: UploadWords, reason: string | null): string | undefined {
  return isReason(reason) ? t(`reason.${reason}`) : undefined;
}

/** "This is a static spot view; ...": undefined where there is nothing to say. English says the rest in the API's own words, which tell more. */
export function reasonFor(t: UploadWords, locale: Locale, outcome: FileOutcome): string | undefined {
  switch (outcome.kind) {
    case 'STORED':
    case 'DUPLICATE':
      return undefined;
    case 'CONFLICT':
      return refusalWords(t, outcome.reason) ?? (locale === 'en' ? outcome.message : null) ?? t('conflict');
    case 'REFUSED':
      if (locale === 'en' && outcome.message !== null) return outcome.message;
      return refusalWords(t, outcome.reason) ?? t('refused');
    case 'UNSENT':
      return (locale === 'en' ? outcome.message : null) ?? t(`unsent.${outcome.why}`);
  }
}

export function adviceFor(t: UploadWords, outcome: FileOutcome): string | undefined {
  switch (outcome.kind) {
    case 'STORED':
    case 'DUPLICATE':
      return undefined;
    case 'CONFLICT':
      return t('adviceByCode.CONFLICT');
    case 'REFUSED':
      if (hasAdvice(outcome.reason)) return t(`advice.${outcome.reason}`);
      return isAdvisedCode(outcome.code) ? t(`adviceByCode.${outcome.code}`) : undefined;
    case 'UNSENT':
      return t('adviceByCode.UNSENT');
  }
}
