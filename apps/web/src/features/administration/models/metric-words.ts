// The keys of a manifest's metrics as the field says them, in the language of the page. Pure.
import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../../i18n/locale.ts';
import { MESSAGES, type Messages } from '../../../i18n/messages.ts';
import { formatsFor } from '../../../ui/format.ts';
import { modelsEn } from './messages.en.ts';
import type { MetricWords } from './metric-tables.ts';

const isKnown = (key: string): key is keyof typeof modelsEn.metric => Object.hasOwn(modelsEn.metric, key);

const INTERVAL = '_95';
const baseOf = (key: string): string => (key.endsWith(INTERVAL) ? key.slice(0, -INTERVAL.length) : key);
const ORDER: readonly string[] = Object.keys(modelsEn.metric);
const rankOf = (key: string): number => (isKnown(baseOf(key)) ? ORDER.indexOf(baseOf(key)) : ORDER.length);

/** As the messages name them, an interval after its figure; then the others, 2-3 before 10. */
const order = (one: string, other: string): number => rankOf(one) - rankOf(other) || one.localeCompare(other, 'en', { numeric: true });

/** `auc_95` is the interval of `auc`. A key that nobody has words for is shown as its maker wrote it. */
export function metricWords(locale: Locale): MetricWords {
  const t = createTranslator<Messages, 'administration.models'>({ locale, messages: MESSAGES[locale] as Messages, namespace: 'administration.models' });
  const { integer, threePlaces } = formatsFor(locale);
  const word = (key: string): string => {
    if (isKnown(key)) return t(`metric.${key}`);
    return baseOf(key) === key ? key.replaceAll('_', ' ') : t('interval', { name: word(baseOf(key)) });
  };
  return { word, order, count: integer, share: threePlaces, between: (low, high) => t('between', { low, high }) };
}
