// The values that a search matches by (PS3.4 section C.2.2.2), as what SQL compares with. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { LocalDate } from '../../patients/patients.sql.ts';

/** Both days included; null is open. */
export interface DateRange {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export interface TextMatch {
  /** For LIKE and ILIKE. */
  readonly pattern: string;
  /** The text itself when it has no wildcard. */
  readonly exact: string | null;
  /** The pieces between the wildcards, the longest first. */
  readonly pieces: readonly string[];
}

const MOST_UIDS = 100;
/** The longest value of any attribute that is matched: a person name of three groups. */
const LONGEST_TEXT = 324;
const MOST_WILDCARDS = 10;

/** Escaped for LIKE, which knows `%`, `_` and `\`. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** `*` is any text, also none; `?` is one character. Each of many wildcards multiplies what a comparison costs. */
export function parseText(value: string): TextMatch {
  const wildcards = value.match(/[*?]/g) ?? [];
  if (value.length > LONGEST_TEXT || wildcards.length > MOST_WILDCARDS || value.includes('\0')) throw bad(`A value to match has at most ${LONGEST_TEXT} characters and ${MOST_WILDCARDS} wildcards.`, 'TEXT');
  const pattern = literal(value).replaceAll('*', '%').replaceAll('?', '_');
  const pieces = value.split(/[*?]+/).filter((piece) => piece !== '').toSorted((a, b) => b.length - a.length);
  return { pattern, exact: wildcards.length === 0 ? value : null, pieces };
}

/** Separated by commas or backslashes (PS3.18 section 8.3.4.1, PS3.4 section C.2.2.2.2). */
export function parseUids(values: readonly string[]): readonly string[] {
  const uids = [...new Set(values.flatMap((value) => value.split(/[,\\]/)).map((uid) => uid.trim()).filter((uid) => uid !== ''))];
  if (uids.length > MOST_UIDS) throw bad(`A search takes at most ${MOST_UIDS} UIDs of one kind.`, 'UID');
  for (const uid of uids) requireUid(uid);
  return uids;
}

export function requireUid(uid: string): string {
  if (!/^[0-9.]{1,64}$/.test(uid)) throw bad('A UID is made of digits and dots and has at most 64 of them.', 'UID');
  return uid;
}

/** `YYYYMMDD`, `YYYYMMDD-`, `-YYYYMMDD` or `YYYYMMDD-YYYYMMDD` (PS3.4 section C.2.2.2.5). */
export function parseDates(value: string): DateRange {
  const [first = '', last, ...more] = value.split('-').map((day) => day.trim());
  if (more.length > 0 || (first === '' && (last ?? '') === '')) throw badDate();
  if (last === undefined) return { from: day(first), to: day(first) };
  return { from: first === '' ? null : day(first), to: last === '' ? null : day(last) };
}

function day(text: string): LocalDate {
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const iso = `${year}-${month}-${date}`;
  const time = new Date(`${iso}T00:00:00Z`);
  if (year === undefined || year === '0000' || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso) throw badDate();
  return LocalDate.parse(iso);
}

function badDate(): AppError {
  return bad('A date is YYYYMMDD, a range YYYYMMDD-YYYYMMDD with one end left out where it is open.', 'DATE');
}

function bad(message: string, reason: string): AppError {
  return new AppError('BAD_INPUT', message, { reason });
}
