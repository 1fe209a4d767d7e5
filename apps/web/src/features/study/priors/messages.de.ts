// Was zu den anderen Untersuchungen des Patienten gesagt wird, auf Deutsch.
import type { Translation } from '../../../i18n/translation.ts';
import type { priorsEn } from './messages.en.ts';

export const priorsDe = {
  title: 'Untersuchungen dieses Patienten',
  looking: 'Voraufnahmen werden gesucht',
  failed: 'Die anderen Untersuchungen konnten nicht abgefragt werden.',
  again: 'Erneut versuchen',
  none: 'Hier gibt es nur diese eine.',
  noAnswer: 'keine Auswertung',
  open: 'Diese Untersuchung öffnen',
  here: 'diese Untersuchung',
  noImage: 'kein Bild',
  compare: 'vergleichen',
  compareWith: 'Mit {day} vergleichen',
  more: 'Es gibt weitere:',
  all: 'alle Untersuchungen des Patienten',
  sameDay: 'am selben Tag',
  before: {
    days: '{days, plural, one {# Tag zuvor} other {# Tage zuvor}}',
    months: '{months, plural, one {# Monat zuvor} other {# Monate zuvor}}',
    years: '{years} Jahre zuvor',
  },
  after: {
    days: '{days, plural, one {# Tag danach} other {# Tage danach}}',
    months: '{months, plural, one {# Monat danach} other {# Monate danach}}',
    years: '{years} Jahre danach',
  },
} as const satisfies Translation<typeof priorsEn>;
