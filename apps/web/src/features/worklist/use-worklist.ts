'use client';
// The worklist's state: the page the server rendered, filters, more pages, and everything that happens meanwhile.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { refusalIn } from '../../lib/refusal.ts';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { useEventStream } from '../../lib/use-events.ts';
import type { Told } from './announcements.ts';
import { fetchPage, type RowsPage } from './fetch-page.ts';
import { pagesUnderWay } from './pages-under-way.ts';
import { useWorklistCounts } from './use-worklist-counts.ts';
import { answersOf, type Filter } from './worklist-filter.ts';
import { WorklistEvents, type WorklistCounts, type WorklistRow } from './worklist-query.ts';
import { isOpenQuestion, startingState, worklistReducer, type WorklistState } from './worklist-state.ts';

const TYPING_MS = 250;
/** Several studies may arrive at once, and each comes to be in several steps. */
const SEARCH_AGAIN_MS = 1_000;
/** How long a changed row stays lit. */
const FRESH_MS = 2500;

export type Phase = 'READY' | 'LOADING' | 'FAILED';

export interface LiveWorklist {
  readonly state: WorklistState;
  readonly phase: Phase;
  readonly loadingMore: boolean;
  readonly counts: WorklistCounts;
  loadMore(): void;
  retry(): void;
  letIn(): void;
  put(row: WorklistRow): void;
}

interface Start {
  readonly page: RowsPage;
  readonly counts: WorklistCounts;
  /** Read before them: what has happened since is told. */
  readonly eventCursor: string | null;
}

interface Watched {
  readonly filter: Filter;
  readonly seesSuspicion: boolean;
  readonly isAtRest: () => boolean;
  readonly onTold: (event: Told) => void;
  /** Grows with each policy of the site that the page has followed: the rows are asked for again. */
  readonly policies: number;
  readonly followPolicy: () => Promise<void>;
}

/** Asked for what lists may not tell any more: the policy has changed, and nobody has said so yet. */
const isWithheld = (error: unknown): boolean => refusalIn(error)?.reason === 'SUSPICION_WITHHELD';

/** As the API was asked: a study belongs under the answers that this list may tell, whatever its row says. */
const asAsked = ({ filter, seesSuspicion }: Watched): Filter => ({ ...filter, answer: answersOf(filter, seesSuspicion) });

export function useWorklist(start: Start, watched: Watched): LiveWorklist {
  const { filter, policies } = watched;
  const ask = useAsk();
  const untilAnswered = useUntilAnswered();
  const [state, dispatch] = useReducer(worklistReducer, start.page, ({ rows, endCursor, hasMore }) => startingState(rows, endCursor, hasMore, filter.sort));
  const [phase, setPhase] = useState<Phase>('READY');
  const [loadingMore, setLoadingMore] = useState(false);
  const { counts, countSoon } = useWorklistCounts(start.counts, watched.seesSuspicion);
  const now = useRef(watched);
  useEffect(() => {
    now.current = watched;
  });

  const shown = useRef(state);
  useEffect(() => {
    shown.current = state;
  });

  const [{ put, place }] = useState(() => pagesUnderWay((row) => dispatch({ kind: 'CHANGED', row, filter: asAsked(now.current), now: new Date(), atRest: now.current.isAtRest() })));

  const request = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++request.current;
    setPhase('LOADING');
    try {
      const { filter: asked, seesSuspicion } = now.current;
      const isLast = (): boolean => mine === request.current; // else a newer filter is being fetched
      if (await place(() => fetchPage(ask, asked, seesSuspicion, null), isLast, (page) => dispatch({ kind: 'REPLACED', ...page, sort: asked.sort }))) setPhase('READY');
    } catch (error) {
      if (mine !== request.current) return;
      if (isWithheld(error)) await now.current.followPolicy();
      else setPhase('FAILED');
    }
  }, [ask, place]);

  const { text } = filter;
  const key = JSON.stringify([filter, policies]);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false; // the server fetched this one
      return;
    }
    const timer = setTimeout(() => void reload(), text === '' ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
  }, [key, text, reload]);

  const searching = useRef<Promise<void> | null>(null);
  /** Asks, a moment later and for all that has happened by then, whether what is searched for finds more. */
  const searchAgain = useCallback((): Promise<void> => {
    searching.current ??= (async () => {
      await new Promise((resolve) => setTimeout(resolve, SEARCH_AGAIN_MS));
      searching.current = null;
      const { filter: asked, seesSuspicion } = now.current;
      const [mine, meant] = [request.current, JSON.stringify(asked)];
      const isMeant = (): boolean => mine === request.current && meant === JSON.stringify(now.current.filter); // else the whole list is being fetched
      const isPlaced = await place(() => untilAnswered(() => fetchPage(ask, asked, seesSuspicion, null), isMeant), isMeant, ({ rows }) => dispatch({ kind: 'FOUND', rows })).catch(() => false);
      if (isPlaced && now.current.isAtRest()) dispatch({ kind: 'LET_IN' });
    })();
    return searching.current;
  }, [ask, place, untilAnswered]);

  useEventStream(WorklistEvents, {}, {
    eventCursor: start.eventCursor,
    onEvent: ({ kind, study }, isNews) => {
      if (kind === 'SITE_POLICY_CHANGED') return now.current.followPolicy();
      if (study === null) return;
      const isOpen = isOpenQuestion(shown.current, study, asAsked(now.current), new Date());
      put(study);
      if (isNews) now.current.onTold({ kind, study });
      countSoon();
      return isOpen ? searchAgain() : undefined;
    },
    onStart: async () => {
      countSoon();
      await Promise.all([now.current.followPolicy(), reload()]);
    },
  });

  const isLit = state.fresh.size > 0;
  useEffect(() => {
    if (!isLit) return;
    const timer = setTimeout(() => dispatch({ kind: 'SEEN' }), FRESH_MS);
    return () => clearTimeout(timer);
  }, [isLit, state.fresh]);

  const loadMore = useCallback(async () => {
    setLoadingMore(true);
    const mine = request.current;
    try {
      const { filter: asked, seesSuspicion } = now.current;
      await place(() => fetchPage(ask, asked, seesSuspicion, state.endCursor), () => mine === request.current, (page) => dispatch({ kind: 'APPENDED', ...page }));
    } catch (error) {
      if (isWithheld(error)) await now.current.followPolicy();
      else if (mine === request.current) setPhase('FAILED');
    }
    setLoadingMore(false);
  }, [ask, place, state.endCursor]);

  const letIn = useCallback(() => dispatch({ kind: 'LET_IN' }), []);
  return { state, phase, loadingMore, counts, loadMore, retry: reload, letIn, put };
}
