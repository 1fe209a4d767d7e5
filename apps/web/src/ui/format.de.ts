// Wörter um Zahlen und Zeiten, auf Deutsch.
import type { Translation } from '../i18n/translation.ts';
import type { formatEn } from './format.en.ts';

export const formatDe = {
  milliseconds: '{value} ms',
  seconds: '{value} s',
  minutes: '{value} min',
  hours: '{value} h',
  days: '{value} Tg.',
  justNow: 'gerade eben',
  ago: 'vor {elapsed}',
  since: 'seit {at}',
  noDate: 'ohne Datum',
  ageInMonths: '{months} Mon.',
  sex: { F: 'W', M: 'M', O: 'D' },
  counts: '{value} Impulse',
  thousandCounts: '{value} Tsd. Impulse',
  millionCounts: '{value} Mio. Impulse',
  kilobytes: '{value} kB',
  megabytes: '{value} MB',
  percent: '{value} %',
} as const satisfies Translation<typeof formatEn>;
