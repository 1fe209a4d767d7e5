// The query of a search request (PS3.18 sections 8.3.4 and 10.6.1): what is matched, what is asked for, which page. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { attribute, isAttributeId, keywordOf, reaches, type Keyword, type SearchLevel } from './attributes.ts';
import { parseDates, parseText, parseUids, type DateRange, type TextMatch } from './match-values.ts';

export interface Search {
  readonly level: SearchLevel;
  readonly dates: ReadonlyMap<Keyword, DateRange>;
  readonly texts: ReadonlyMap<Keyword, TextMatch>;
  readonly uids: ReadonlyMap<Keyword, readonly string[]>;
  /** Asked for besides what is always answered. */
  readonly include: 'ALL' | ReadonlySet<Keyword>;
  readonly limit: number;
  readonly offset: number;
  /** Texts of Warning headers. */
  readonly warnings: readonly string[];
}

export const LIMITS = {
  /** Results of an answer when the request names no limit, and the most there are however many it names. */
  defaultResults: 100,
  maxResults: 200,
  /** What lies deeper is found by a narrower search: the rows above a page are all read. */
  maxOffset: 100_000,
} as const;

/** The standard's own words (PS3.18 sections 8.3.4.2, 8.3.4.5 and 8.3.4.6). */
const UNSUPPORTED_SWITCHES: Readonly<Record<string, string>> = {
  fuzzymatching: 'The fuzzymatching parameter is not supported. Only literal matching has been performed.',
  emptyvaluematching: 'The emptyvaluematching parameter is not supported. Empty Value Matching has not been performed.',
  multiplevaluematching: 'The multiplevaluematching parameter is not supported. Multiple Value Matching has not been performed.',
};

/** Chosen by the Accept header or this parameter (PS3.18 section 8.3.3.1); read elsewhere. */
const ELSEWHERE: ReadonlySet<string> = new Set(['accept', 'charset']);

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Errors: BAD_INPUT with a sentence that repeats nothing of the query, which may hold a patient's name. */
export function parseSearch(level: SearchLevel, query: Query): Search {
  const found = { dates: new Map<Keyword, DateRange>(), texts: new Map<Keyword, TextMatch>(), uids: new Map<Keyword, readonly string[]>() };
  const include = new Set<Keyword>();
  const warnings: string[] = [];
  let all = false;
  let unknown = 0;
  for (const [name, given] of Object.entries(query)) {
    const values = given === undefined ? [] : typeof given === 'string' ? [given] : given;
    if (name === 'limit' || name === 'offset' || ELSEWHERE.has(name)) continue;
    const unsupported = UNSUPPORTED_SWITCHES[name];
    if (unsupported !== undefined) {
      if (isOn(name, values)) warnings.push(unsupported);
    } else if (name === 'includefield') {
      const fields = values.flatMap((value) => value.split(',')).map((field) => field.trim());
      all ||= fields.includes('all');
      unknown += addFields(include, fields, level);
    } else {
      const keyword = matchable(name, level);
      if (keyword === undefined) unknown += 1;
      else addMatch(found, include, keyword, values);
    }
  }
  if (unknown > 0) warnings.push(`${unknown} of the attributes in the request are not supported at this level and have been ignored.`);
  return { level, ...found, include: all ? 'ALL' : include, limit: limitOf(query['limit']), offset: offsetOf(query['offset']), warnings };
}

function matchable(name: string, level: SearchLevel): Keyword | undefined {
  if (!isAttributeId(name)) throw bad('A parameter of the search is neither an attribute (its keyword or its tag of eight hexadecimal digits) nor one that the standard names.', 'PARAMETER');
  const keyword = keywordOf(name);
  return keyword !== undefined && attribute(keyword).matching !== undefined && reaches(level, attribute(keyword).level) ? keyword : undefined;
}

/** Returns how many are unknown. */
function addFields(include: Set<Keyword>, fields: readonly string[], level: SearchLevel): number {
  let unknown = 0;
  for (const field of fields) {
    if (field === 'all' || field === '') continue;
    if (!isAttributeId(field)) throw bad('includefield takes attributes, by keyword or by tag of eight hexadecimal digits, or the word all.', 'INCLUDEFIELD');
    const keyword = keywordOf(field);
    if (keyword !== undefined && reaches(level, attribute(keyword).level)) include.add(keyword);
    else unknown += 1;
  }
  return unknown;
}

/** An attribute that is matched is answered as well; one without a value, or with `*`, matches everything (PS3.4 section C.2.2.2.3). */
function addMatch(found: Found, include: Set<Keyword>, keyword: Keyword, values: readonly string[]): void {
  include.add(keyword);
  if (values.every((value) => value === '' || value === '*')) return;
  const { matching } = attribute(keyword);
  if (matching === 'UIDS') {
    found.uids.set(keyword, parseUids(values));
    return;
  }
  const [value, ...more] = values;
  if (value === undefined || more.length > 0 || found.texts.has(keyword) || found.dates.has(keyword)) throw bad('An attribute is matched by one value; only UIDs may be several.', 'REPEATED');
  if (matching === 'DATE') found.dates.set(keyword, parseDates(value));
  else found.texts.set(keyword, parseText(value));
}

interface Found {
  readonly dates: Map<Keyword, DateRange>;
  readonly texts: Map<Keyword, TextMatch>;
  readonly uids: Map<Keyword, readonly string[]>;
}

function isOn(name: string, values: readonly string[]): boolean {
  if (values.some((value) => value !== 'true' && value !== 'false')) throw bad(`${name} is true or false.`, 'PARAMETER');
  return values.includes('true');
}

/** More than Osteon gives is given as far as it goes: the standard has a warning for what is left (PS3.18 section 8.3.4.4). */
function limitOf(given: Query[string]): number {
  const limit = wholeNumber(given, 'limit', LIMITS.defaultResults);
  if (limit < 1) throw bad('limit is a whole number, at least 1.', 'LIMIT');
  return Math.min(limit, LIMITS.maxResults);
}

function offsetOf(given: Query[string]): number {
  const offset = wholeNumber(given, 'offset', 0);
  if (offset > LIMITS.maxOffset) throw bad(`offset is at most ${LIMITS.maxOffset}. Narrow the search instead, for example by StudyDate.`, 'OFFSET');
  return offset;
}

function wholeNumber(given: Query[string], name: string, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (typeof given !== 'string' || !/^\d{1,9}$/.test(given)) throw bad(`${name} is a whole number.`, name.toUpperCase());
  return Number(given);
}

function bad(message: string, reason: string): AppError {
  return new AppError('BAD_INPUT', message, { reason });
}
