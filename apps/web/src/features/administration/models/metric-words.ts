// The keys of a manifest's metrics as the field says them, in the language of the page. Pure.
import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../../i18n/messages.ts';
import { formatsFor } from '../../../ui/format.ts';
import { modelsEn } from './messages.en.ts';
import type { MetricWords } from './metric-tables.ts';

const isKnown = (key: string): key is keyof typeof modelsEn.metric => Object.hasOwn(modelsEn.metric, key);

/** `auc_95` is the interval of `auc`. A key that nobody has words for is shown as its maker wrote it. */
export function metricWords(locale: Locale): MetricWords {
  const t = createTranslator<Messages, 'administration.models'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'administration.models' });
  const { integer, threePlaces } = formatsFor(locale);
  const word = (key: string): string => {
    if (isKnown(key)) return t(`metric.${key}`);
    return key.endsWith('_95') ? t('interval', { name: word(key.slice(0, -'_95'.length)) }) : key.replaceAll('_', ' ');
  };
  return { word, count: integer, share: threePlaces, between: (low, high) => t('between', { low, high }) };
}
