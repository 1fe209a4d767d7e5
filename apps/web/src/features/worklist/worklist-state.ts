// The live worklist as one pure reducer: rows change where they stand, new ones wait until the list is at rest.
import { belongs, ORDER, type Filter, type Sort } from './worklist-filter.ts';
import type { WorklistRow } from './worklist-query.ts';

export interface WorklistState {
  readonly rows: readonly WorklistRow[];
  /** The order they are in. */
  readonly sort: Sort;
  /** Arrived but not yet let in, in the same order. */
  readonly waiting: readonly WorklistRow[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
  /** Rows that entered or changed since they were last looked at; they are lit for a moment. */
  readonly fresh: ReadonlySet<string>;
}

export type WorklistAction =
  /** The first page, fetched anew: replaces all. */
  | { readonly kind: 'REPLACED'; readonly rows: readonly WorklistRow[]; readonly endCursor: string | null; readonly hasMore: boolean; readonly sort: Sort }
  /** The first page, asked for anew while someone is reading: what it has and the list has not waits. The API has matched it, also by what was searched for. */
  | { readonly kind: 'FOUND'; readonly rows: readonly WorklistRow[] }
  | { readonly kind: 'APPENDED'; readonly rows: readonly WorklistRow[]; readonly endCursor: string | null; readonly hasMore: boolean }
  /** A study as it is now. `atRest`: nobody points at the list, so a new row may enter. */
  | { readonly kind: 'CHANGED'; readonly row: WorklistRow; readonly filter: Filter; readonly now: Date; readonly atRest: boolean }
  | { readonly kind: 'LET_IN' }
  | { readonly kind: 'SEEN' };

export function startingState(rows: readonly WorklistRow[], endCursor: string | null, hasMore: boolean, sort: Sort): WorklistState {
  return { rows, sort, waiting: [], endCursor, hasMore, fresh: new Set() };
}

export function worklistReducer(state: WorklistState, action: WorklistAction): WorklistState {
  switch (action.kind) {
    case 'REPLACED':
      return startingState(action.rows, action.endCursor, action.hasMore, action.sort);
    case 'FOUND':
      return action.rows.reduce((next, row) => change(next, row, true), state);
    case 'APPENDED': {
      const known = new Set(state.rows.map(({ id }) => id));
      return { ...state, rows: [...state.rows, ...action.rows.filter(({ id }) => !known.has(id))], endCursor: action.endCursor, hasMore: action.hasMore };
    }
    case 'CHANGED': {
      const next = change(state, action.row, isMatch(state, action.row, action.filter, action.now));
      return action.atRest ? letIn(next) : next;
    }
    case 'LET_IN':
      return letIn(state);
    case 'SEEN':
      return state.fresh.size === 0 ? state : { ...state, fresh: new Set() };
  }
}

const isAmong = (rows: readonly WorklistRow[], { id }: WorklistRow): boolean => rows.some((row) => row.id === id);

/** What a search matches only the API knows; a row that waits it has found, and what is searched in does not change. */
function isMatch({ waiting }: WorklistState, row: WorklistRow, filter: Filter, now: Date): boolean {
  return belongs(row, filter, now) && (filter.text.trim() === '' || isAmong(waiting, row));
}

/** Whether the API has to be asked if this study, which has just changed, is found by the search. */
export function isOpenQuestion(state: WorklistState, row: WorklistRow, filter: Filter, now: Date): boolean {
  return filter.text.trim() !== '' && belongs(row, filter, now) && !isAmong(state.rows, row) && !isAmong(state.waiting, row) && !isBelowTheEnd(state, row);
}

function change(state: WorklistState, row: WorklistRow, matches: boolean): WorklistState {
  // A row that is shown stays where it is, even if it has left the filter: nothing moves under the reader.
  const known = state.rows.find(({ id }) => id === row.id);
  if (known !== undefined) {
    if (isSame(known, row)) return state;
    return { ...state, rows: state.rows.map((shown) => (shown.id === row.id ? row : shown)), fresh: new Set([...state.fresh, row.id]) };
  }
  const others = state.waiting.filter(({ id }) => id !== row.id);
  // An older row belongs below what has been loaded.
  if (!matches || isBelowTheEnd(state, row)) return others.length === state.waiting.length ? state : { ...state, waiting: others };
  return { ...state, waiting: [...others, row].toSorted(ORDER[state.sort]) };
}

/** Both are answers to the same selection, in its order. */
function isSame(a: WorklistRow, b: WorklistRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isBelowTheEnd({ rows, hasMore, sort }: WorklistState, row: WorklistRow): boolean {
  const last = rows.at(-1);
  return hasMore && last !== undefined && ORDER[sort](row, last) > 0;
}

function letIn(state: WorklistState): WorklistState {
  if (state.waiting.length === 0) return state;
  return {
    ...state,
    rows: inserted(state),
    waiting: [],
    fresh: new Set([...state.fresh, ...state.waiting.map(({ id }) => id)]),
  };
}

/** Each before the first shown row that it precedes: rows that have changed since they were shown keep their places to each other. */
function inserted({ rows, waiting, sort }: WorklistState): readonly WorklistRow[] {
  return waiting.reduce<readonly WorklistRow[]>((shown, row) => {
    const at = shown.findIndex((other) => ORDER[sort](row, other) < 0);
    return at === -1 ? [...shown, row] : shown.toSpliced(at, 0, row);
  }, rows);
}
