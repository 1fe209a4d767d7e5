// What a reader has chosen to see of the worklist: what to ask the API for, which of the studies that change belong under it, and in what order. Pure.
import type { VariablesOf } from '../../lib/gql.ts';
import type { WorklistPageQuery, WorklistRow, WorklistVariables } from './worklist-query.ts';

export const TABS = ['all', 'unread', 'mine', 'attention'] as const;
export type Tab = (typeof TABS)[number];

type Asked = VariablesOf<typeof WorklistPageQuery>;
export type Answer = NonNullable<Asked['answer']>[number];
export type Sort = NonNullable<Asked['sort']>;
export type StudyState = WorklistRow['state'];

export const STATES = ['RECEIVING', 'READY', 'IN_REVIEW', 'SIGNED', 'AMENDED', 'REJECTED'] as const satisfies readonly StudyState[];
export const ANSWERS = ['RAISED', 'LOW', 'UNDECIDED', 'ABSTAINED', 'FAILED', 'NONE'] as const satisfies readonly Answer[];
export const SORTS = ['NEWEST', 'OLDEST', 'STAT_FIRST', 'SUSPICION'] as const satisfies readonly Sort[];
/** They say something about disease: only for who may see that in a list. */
export const TELLING: readonly string[] = ['RAISED', 'LOW', 'UNDECIDED', 'SUSPICION'];

/** Days are the reader's own; of `BETWEEN` either may be missing, and both are included. */
export type Received = { readonly kind: 'ANY' } | { readonly kind: 'WITHIN'; readonly days: number } | { readonly kind: 'BETWEEN'; readonly fromDay: string | null; readonly toDay: string | null };

export interface Filter {
  readonly tab: Tab;
  readonly statOnly: boolean;
  readonly text: string;
  readonly state: StudyState | null;
  readonly answer: readonly Answer[] | null;
  readonly received: Received;
  readonly sort: Sort;
}

export const ALL: Filter = { tab: 'all', statOnly: false, text: '', state: null, answer: null, received: { kind: 'ANY' }, sort: 'NEWEST' };

/** Answers that need a person. */
const ATTENTION: readonly Answer[] = ['FAILED', 'ABSTAINED', 'UNDECIDED'];

function statesOf({ tab, state }: Filter): readonly StudyState[] | null {
  return tab === 'unread' ? ['READY'] : state === null ? null : [state];
}

/** Those that are chosen or that the tab asks for, as far as the list may tell them. */
export function answersOf({ tab, answer }: Filter, seesSuspicion: boolean): readonly Answer[] | null {
  const wanted = answer ?? (tab === 'attention' ? ATTENTION : null);
  return wanted?.filter((one) => seesSuspicion || !TELLING.includes(one)) ?? null;
}

/** What is left of a filter, from an address or kept earlier, where lists do not tell what the models say. */
export function seenFilter(filter: Filter, seesSuspicion: boolean): Filter {
  if (seesSuspicion) return filter;
  const answer = filter.answer?.filter((one) => !TELLING.includes(one)) ?? [];
  return { ...filter, answer: answer.length === 0 ? null : answer, sort: filter.sort === 'SUSPICION' ? 'NEWEST' : filter.sort };
}

/** From the first instant to before the last one, in milliseconds. */
export function receivedRange(received: Received, now: Date): { readonly fromMs: number; readonly beforeMs: number } {
  const startOf = (year: number, month: number, day: number): number => new Date(year, month, day).getTime();
  const dayAt = (iso: string, later: number): number => {
    const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
    return startOf(year, month - 1, day + later);
  };
  switch (received.kind) {
    case 'ANY':
      return { fromMs: -Infinity, beforeMs: Infinity };
    case 'WITHIN':
      return { fromMs: startOf(now.getFullYear(), now.getMonth(), now.getDate() - received.days + 1), beforeMs: Infinity };
    case 'BETWEEN':
      return { fromMs: received.fromDay === null ? -Infinity : dayAt(received.fromDay, 0), beforeMs: received.toDay === null ? Infinity : dayAt(received.toDay, 1) };
  }
}

const instant = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

export interface Asking {
  readonly first: number;
  readonly after: string | null;
  readonly now: Date;
  readonly seesSuspicion: boolean;
}

export function variablesFor(filter: Filter, { first, after, now, seesSuspicion }: Asking): WorklistVariables {
  const { fromMs, beforeMs } = receivedRange(filter.received, now);
  const answer = answersOf(filter, seesSuspicion);
  const state = statesOf(filter);
  return {
    first,
    after,
    state: state === null ? null : [...state],
    answer: answer === null ? null : [...answer],
    assignedToMe: filter.tab === 'mine' ? true : null,
    priority: filter.statOnly ? 'STAT' : null,
    receivedFrom: instant(fromMs),
    receivedBefore: instant(beforeMs),
    text: filter.text.trim() === '' ? null : filter.text.trim(),
    sort: filter.sort,
  };
}

/** As the API reads it (migration 0012); null while it is hidden from this reader. */
export function answerOf({ latestPrediction }: WorklistRow): Answer | null {
  switch (latestPrediction?.state) {
    case 'SUCCEEDED':
      return (latestPrediction.probability ?? 0) >= (latestPrediction.threshold ?? Infinity) ? 'RAISED' : 'LOW';
    case 'ABSTAINED':
      return latestPrediction.abstentionReason === 'TOO_CLOSE_TO_CALL' ? 'UNDECIDED' : 'ABSTAINED';
    case 'FAILED':
      return 'FAILED';
    case 'WITHHELD':
      return null;
    default:
      return 'NONE';
  }
}

/** Whether a study that just changed belongs under this filter. A text is matched by the API only. */
export function belongs(row: WorklistRow, filter: Filter, now: Date): boolean {
  if (filter.statOnly && row.priority !== 'STAT') return false;
  if (filter.tab === 'mine' && !row.claimedByMe) return false;
  if (statesOf(filter)?.includes(row.state) === false) return false;
  const [wanted, answer] = [answersOf(filter, true), answerOf(row)];
  if (wanted !== null && (answer === null || !wanted.includes(answer))) return false;
  const { fromMs, beforeMs } = receivedRange(filter.received, now);
  const received = Date.parse(row.createdAt);
  return received >= fromMs && received < beforeMs;
}

const suspicionOf = (row: WorklistRow): number => row.latestPrediction?.probability ?? -1;
const newestFirst = (a: WorklistRow, b: WorklistRow): number => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);

/** The API's orders. */
export const ORDER = {
  NEWEST: newestFirst,
  OLDEST: (a, b) => newestFirst(b, a),
  STAT_FIRST: (a, b) => b.priority.localeCompare(a.priority) || newestFirst(b, a),
  SUSPICION: (a, b) => suspicionOf(b) - suspicionOf(a) || newestFirst(a, b),
} as const satisfies Record<Sort, (a: WorklistRow, b: WorklistRow) => number>;

/** How many choices beside tab, STAT and text are made. */
export function choiceCount({ state, answer, received, sort }: Filter): number {
  return [state !== null, answer !== null, received.kind !== 'ANY', sort !== 'NEWEST'].filter(Boolean).length;
}

/** `/worklist?tab=unread&sort=STAT_FIRST`: everything but the text, which is nearly always a patient's name. */
export function addressOf({ tab, statOnly, state, answer, received, sort }: Filter): string {
  const query = new URLSearchParams();
  if (tab !== 'all') query.set('tab', tab);
  if (statOnly) query.set('stat', '1');
  if (state !== null) query.set('state', state);
  if (answer !== null) query.set('answer', answer.join('.'));
  if (received.kind === 'WITHIN') query.set('within', String(received.days));
  if (received.kind === 'BETWEEN') query.set('between', `${received.fromDay ?? ''}.${received.toDay ?? ''}`);
  if (sort !== 'NEWEST') query.set('sort', sort);
  return query.size === 0 ? '/worklist' : `/worklist?${query.toString()}`;
}

const oneOf = <Value extends string>(values: readonly Value[], given: string | undefined): Value | undefined => values.find((value) => value === given);
const day = (given: string | undefined): string | null => (given !== undefined && /^\d{4}-\d\d-\d\d$/.test(given) ? given : null);

/** What makes no sense is left out. */
export function filterFrom(query: Readonly<Record<string, string | string[] | undefined>>): Filter {
  const given = (name: string): string | undefined => (typeof query[name] === 'string' ? query[name] : undefined);
  const answers = given('answer')?.split('.').flatMap((answer) => oneOf(ANSWERS, answer) ?? []) ?? [];
  return {
    tab: oneOf(TABS, given('tab')) ?? 'all',
    statOnly: given('stat') === '1',
    text: '',
    state: oneOf(STATES, given('state')) ?? null,
    answer: answers.length === 0 ? null : answers,
    received: receivedFrom(given('within'), given('between')),
    sort: oneOf(SORTS, given('sort')) ?? 'NEWEST',
  };
}

function receivedFrom(within: string | undefined, between: string | undefined): Received {
  const days = Number(within);
  if (Number.isInteger(days) && days > 0 && days <= 3660) return { kind: 'WITHIN', days };
  const [fromDay, toDay] = between?.split('.') ?? [];
  return day(fromDay) === null && day(toDay) === null ? { kind: 'ANY' } : { kind: 'BETWEEN', fromDay: day(fromDay), toDay: day(toDay) };
}
