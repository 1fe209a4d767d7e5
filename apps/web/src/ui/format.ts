// Numbers, dates and times in the words of the portal, in each of its languages. Pure; the voice is that of a colleague, not of the program.
import { createTranslator } from 'use-intl/core';
import type { Locale } from '../i18n/locale.ts';
import { formatDe } from './format.de.ts';
import { formatEn } from './format.en.ts';

type Words = typeof formatEn;

export interface Formats {
  /** "0.87 (0.81-0.92)"; never a percentage. Without an interval the probability alone. */
  probability(probability: number, low?: number | null, high?: number | null): string;
  /** Two decimals that never round to a certainty no model has. */
  twoPlaces(value: number): string;
  /** A measured share: "0.956". */
  threePlaces(value: number): string;
  /** "1,234". */
  integer(value: number): string;
  /** "0.7" of 0.74 to one digit. */
  decimal(value: number, digits: 0 | 1 | 2): string;
  /** "340 ms", "1.2 s", "14 s", "3 min 5 s", "2 h 10 min", "4 d". */
  duration(ms: number): string;
  /** One unit only, whole: what a ticking label can hold without trembling. Clocks may differ: never negative. */
  elapsed(since: string, nowMs: number): string;
  /** "14 s ago". */
  relative(at: string, nowMs: number): string;
  /** "since 2026-11-23 12:38:04". */
  since(at: string): string;
  /** "2026-11-23 12:38:04" in the reader's own zone. */
  absolute(at: string): string;
  /** The same to the minute: when somebody signed. */
  minute(at: string): string;
  /** "12:38" in the reader's own zone, of today. */
  timeOfDay(at: string): string;
  /** "2026-11-23" and "12:38:04" of such a time, where a column has its days apart. */
  absoluteDay(at: string): string;
  clock(at: string): string;
  /** Time of an examination, which carries no zone: as it was written, to the minute. */
  performed(performedAt: string | null): string;
  performedDay(performedAt: string | null): string;
  /** A day without a time: a date of birth. */
  day(date: string): string;
  /** "F 63", "M", "F 8 mo"; the age on the day of `on` (ISO). */
  sexAndAge(sex: string, birthDate: string | null, on: string): string;
  /** "2.1 M counts", "845 k counts". */
  counts(counts: number): string;
  /** "3.4 MB". */
  bytes(bytes: number): string;
  /** Of a share from 0 to 1: "34 %". */
  percent(share: number): string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Dates of the English portal are written year first (ISO 8601), which is how Swedish writes them: it is read on both sides of the Atlantic, where 03/04 is not one day.
 */
const DATE_LOCALE = { en: 'sv-SE', de: 'de-DE' } as const satisfies Record<Locale, string>;
const WORDS = { en: formatEn, de: formatDe } as const;

const DAY_PARTS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const MINUTE_PARTS = { ...DAY_PARTS, hour: '2-digit', minute: '2-digit' } as const;

const made = new Map<Locale, Formats>();

/** Making formatters of `Intl` is slow; a language's are made once. */
export function formatsFor(locale: Locale): Formats {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const formats = createFormats(locale);
  made.set(locale, formats);
  return formats;
}

function createFormats(locale: Locale): Formats {
  const t = createTranslator<{ format: Words }, 'format'>({ locale, messages: { format: WORDS[locale] as Words }, namespace: 'format' });
  const numbers = [0, 1, 2, 3].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const number = (value: number, digits: 0 | 1 | 2 | 3): string => numbers[digits]?.format(value) ?? String(value);
  const whole = (value: number): string => number(Math.floor(value), 0);
  const absolute = new Intl.DateTimeFormat(DATE_LOCALE[locale], { ...MINUTE_PARTS, second: '2-digit' });
  const minute = new Intl.DateTimeFormat(DATE_LOCALE[locale], MINUTE_PARTS);
  const timeOfDay = new Intl.DateTimeFormat(DATE_LOCALE[locale], { hour: '2-digit', minute: '2-digit' });
  const absoluteDay = new Intl.DateTimeFormat(DATE_LOCALE[locale], DAY_PARTS);
  const clock = new Intl.DateTimeFormat(DATE_LOCALE[locale], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const written = new Intl.DateTimeFormat(DATE_LOCALE[locale], { ...MINUTE_PARTS, timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(DATE_LOCALE[locale], { ...DAY_PARTS, timeZone: 'UTC' });

  const twoPlaces = (value: number): string => {
    if (value > 0.99 && value < 1) return number(0.99, 2);
    if (value > 0 && value < 0.01) return number(0.01, 2);
    return number(value, 2);
  };
  const elapsed = (since: string, nowMs: number): string => {
    const ms = Math.max(nowMs - Date.parse(since), 0);
    if (ms < MINUTE) return t('seconds', { value: whole(ms / SECOND) });
    if (ms < HOUR) return t('minutes', { value: whole(ms / MINUTE) });
    if (ms < 2 * DAY) return t('hours', { value: whole(ms / HOUR) });
    return t('days', { value: whole(ms / DAY) });
  };
  const ageOn = (birthDate: string, on: string): string => {
    const months = monthsBetween(birthDate, on);
    if (!Number.isFinite(months) || months < 0) return '';
    return months < 24 ? t('ageInMonths', { months: number(months, 0) }) : String(Math.floor(months / 12));
  };
  const sexWord = (sex: string): string => (sex === 'F' || sex === 'M' || sex === 'O' ? t(`sex.${sex}`) : '');

  return {
    probability: (probability, low, high) => (low == null || high == null ? twoPlaces(probability) : `${twoPlaces(probability)} (${twoPlaces(low)}-${twoPlaces(high)})`),
    twoPlaces,
    threePlaces: (value) => number(value, 3),
    integer: (value) => number(value, 0),
    decimal: number,
    duration: (ms) => {
      if (ms < SECOND) return t('milliseconds', { value: number(Math.round(Math.max(ms, 0)), 0) });
      if (ms < 10 * SECOND) return t('seconds', { value: number(ms / SECOND, 1) });
      if (ms < MINUTE) return t('seconds', { value: whole(ms / SECOND) });
      if (ms < HOUR) return joined(t('minutes', { value: whole(ms / MINUTE) }), Math.floor((ms % MINUTE) / SECOND), (value) => t('seconds', { value }));
      if (ms < DAY) return joined(t('hours', { value: whole(ms / HOUR) }), Math.floor((ms % HOUR) / MINUTE), (value) => t('minutes', { value }));
      return t('days', { value: whole(ms / DAY) });
    },
    elapsed,
    relative: (at, nowMs) => (nowMs - Date.parse(at) < 2 * SECOND ? t('justNow') : t('ago', { elapsed: elapsed(at, nowMs) })),
    since: (at) => t('since', { at: dateOr(at, at, absolute) }),
    absolute: (at) => dateOr(at, at, absolute),
    minute: (at) => dateOr(at, at, minute),
    timeOfDay: (at) => dateOr(at, at, timeOfDay),
    absoluteDay: (at) => dateOr(at, at, absoluteDay),
    clock: (at) => dateOr(at, at, clock),
    performed: (performedAt) => (performedAt === null ? t('noDate') : dateOr(performedAt, `${performedAt}Z`, written)),
    performedDay: (performedAt) => (performedAt === null ? t('noDate') : dateOr(performedAt, `${performedAt}Z`, day)),
    day: (date) => dateOr(date, `${date}T00:00:00Z`, day),
    sexAndAge: (sex, birthDate, on) => [sexWord(sex), birthDate === null ? '' : ageOn(birthDate, on)].filter((part) => part !== '').join(' '),
    counts: (counts) => {
      if (counts >= 999_500) return t('millionCounts', { value: number(counts / 1e6, 1) });
      if (counts >= 1000) return t('thousandCounts', { value: number(Math.round(counts / 1000), 0) });
      return t('counts', { value: number(Math.round(counts), 0) });
    },
    bytes: (bytes) => (bytes >= 1e6 ? t('megabytes', { value: number(bytes / 1e6, 1) }) : t('kilobytes', { value: number(Math.max(Math.round(bytes / 1e3), 1), 0) })),
    percent: (share) => t('percent', { value: whole(share * 100) }),
  };
}

function joined(big: string, small: number, word: (value: string) => string): string {
  return small === 0 ? big : `${big} ${word(String(small))}`;
}

/** What cannot be parsed is shown as it came. */
function dateOr(raw: string, parsed: string, format: Intl.DateTimeFormat): string {
  const date = new Date(parsed);
  return Number.isNaN(date.getTime()) ? raw : format.format(date);
}

function monthsBetween(birthDate: string, on: string): number {
  const [birthYear, birthMonth, birthDay] = numbersOf(birthDate);
  const [year, month, day] = numbersOf(on);
  return (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0);
}

function numbersOf(date: string): [number, number, number] {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return [year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN];
}

/** DICOM writes FAMILY^GIVEN^MIDDLE; people read "FAMILY, GIVEN MIDDLE". */
export function personName(name: string): string {
  const [family = '', ...given] = name.split('=')[0]?.split('^') ?? [];
  const rest = given.slice(0, 2).filter((part) => part !== '').join(' ');
  return rest === '' ? family.trim() : `${family.trim()}, ${rest.trim()}`;
}

/** "ANT+POST", as on the camera's console, which speaks no other language. */
export function viewsWord(views: readonly { readonly view: string }[]): string {
  const names = views.map(({ view }) => view);
  return [names.includes('ANTERIOR') ? 'ANT' : '', names.includes('POSTERIOR') ? 'POST' : ''].filter((name) => name !== '').join('+');
}
