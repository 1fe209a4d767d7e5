'use client';
// The worklist's state: the page the server rendered, filters, more pages, and everything that happens meanwhile.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { refusalIn } from '../../lib/refusal.ts';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { useEventStream } from '../../lib/use-events.ts';
import { fetchPage, type RowsPage } from './fetch-page.ts';
import type { Told } from './announcements.ts';
import { WorklistCountsQuery, WorklistEvents, type WorklistCounts, type WorklistRow } from './worklist-query.ts';
import { answersOf, type Filter } from './worklist-filter.ts';
import { startingState, worklistReducer, type WorklistState } from './worklist-state.ts';

const TYPING_MS = 250;
const COUNT_MS = 800;
/** How long a changed row stays lit. */
const FRESH_MS = 2500;
const EVERYTHING = {};

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
}

interface Watched {
  readonly filter: Filter;
  readonly seesSuspicion: boolean;
  readonly isAtRest: () => boolean;
  readonly onTold: (event: Told) => void;
  /** Grows with each policy of the site that the page has followed: the rows are asked for again. */
  readonly policies: number;
  readonly followPolicy: () => void;
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
  const [counts, setCounts] = useState(start.counts);
  const now = useRef(watched);
  useEffect(() => {
    now.current = watched;
  });

  const request = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++request.current;
    setPhase('LOADING');
    try {
      const asked = now.current;
      const page = await fetchPage(ask, asked.filter, asked.seesSuspicion, null);
      if (mine !== request.current) return; // a newer filter is being fetched
      dispatch({ kind: 'REPLACED', ...page, sort: asked.filter.sort });
      setPhase('READY');
    } catch (error) {
      if (mine !== request.current) return;
      if (isWithheld(error)) now.current.followPolicy();
      else setPhase('FAILED');
    }
  }, [ask]);

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

  const counting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const counted = useRef(0);
  const countSoon = useCallback(() => {
    if (counting.current !== undefined) return;
    counting.current = setTimeout(() => {
      counting.current = undefined;
      const mine = ++counted.current;
      const isLast = (): boolean => mine === counted.current;
      untilAnswered(() => ask(WorklistCountsQuery, {}), isLast).then((answer) => answer !== undefined && isLast() && setCounts(answer), () => undefined);
    }, COUNT_MS);
  }, [ask, untilAnswered]);
  useEffect(() => () => clearTimeout(counting.current), []);

  const put = useCallback((row: WorklistRow) => dispatch({ kind: 'CHANGED', row, filter: asAsked(now.current), now: new Date(), atRest: now.current.isAtRest() }), []);
  useEventStream(WorklistEvents, EVERYTHING, {
    onEvent: ({ kind, study }) => {
      if (kind === 'SITE_POLICY_CHANGED') now.current.followPolicy();
      if (study === null) return;
      put(study);
      now.current.onTold({ kind, study });
      countSoon();
    },
    onStart: async () => {
      now.current.followPolicy(); // it may have changed unheard
      const { filter: asked, seesSuspicion } = now.current;
      const [mine, meant] = [request.current, JSON.stringify(asked)];
      const isMeant = (): boolean => mine === request.current && meant === JSON.stringify(now.current.filter);
      const page = await untilAnswered(() => fetchPage(ask, asked, seesSuspicion, null), isMeant).catch(() => undefined);
      if (page === undefined || !isMeant()) return; // the whole list is being fetched
      dispatch({ kind: 'CAUGHT_UP', rows: page.rows, filter: asAsked(now.current), now: new Date() });
      if (now.current.isAtRest()) dispatch({ kind: 'LET_IN' });
      countSoon();
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
      const page = await fetchPage(ask, now.current.filter, now.current.seesSuspicion, state.endCursor);
      if (mine === request.current) dispatch({ kind: 'APPENDED', ...page });
    } catch (error) {
      if (isWithheld(error)) now.current.followPolicy();
      else if (mine === request.current) setPhase('FAILED');
    }
    setLoadingMore(false);
  }, [ask, state.endCursor]);

  const letIn = useCallback(() => dispatch({ kind: 'LET_IN' }), []);
  return { state, phase, loadingMore, counts, loadMore, retry: reload, letIn, put };
}
