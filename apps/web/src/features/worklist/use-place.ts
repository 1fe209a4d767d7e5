'use client';
// A reader who comes back finds the list as they left it: filter and search, the rows they had fetched, the cursor on the study they come from.
import { useEffect, useRef, type RefObject } from 'react';
import { keepWorklistPlace, readWorklistPlace, rowToReturnTo, type WorklistPlace } from '../../lib/worklist-place.ts';
import type { LiveWorklist } from './use-worklist.ts';
import { addressOf, filterFrom, seenFilter, type Filter } from './worklist-filter.ts';

interface Place {
  readonly list: RefObject<HTMLElement | null>;
  readonly live: LiveWorklist;
  readonly filter: Filter;
  readonly seesSuspicion: boolean;
  readonly currentId: string | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onCurrent: (id: string) => void;
}

export function usePlace({ list, live, filter, seesSuspicion, currentId, onFilter, onCurrent }: Place): void {
  const { state: { rows, hasMore }, phase, loadingMore, loadMore } = live;
  /** Null once they are there, or where they come from elsewhere. */
  const returning = useRef<WorklistPlace | null>(null);
  /** The rows that the page came with, while others are asked for. */
  const stale = useRef<typeof rows | null>(null);

  useEffect(() => {
    // The browser's own way back brings the page as it was first made: what counts is its address.
    const meant = seenFilter(filterFrom(Object.fromEntries(new URLSearchParams(window.location.search))), seesSuspicion);
    const left = readWorklistPlace();
    if (left?.address === addressOf(meant)) returning.current = left;
    const text = returning.current?.text ?? '';
    if (text === '' && addressOf(meant) === addressOf(filter)) return;
    stale.current = rows;
    onFilter({ ...meant, text });
    // Once, when the list opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    const left = returning.current;
    if (left === null || phase !== 'READY' || loadingMore || rows === stale.current) return;
    const ids = rows.map(({ id }) => id);
    if (left.studyId !== null && !ids.includes(left.studyId) && hasMore && ids.length < left.studyIds.length) {
      loadMore();
      return;
    }
    returning.current = null;
    const id = currentId ?? rowToReturnTo(left, ids);
    if (id === null || id === currentId) return;
    onCurrent(id);
    list.current?.querySelector(`[data-study="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [list, rows, hasMore, phase, loadingMore, loadMore, currentId, onCurrent]);

  useEffect(() => {
    if (returning.current !== null) return;
    const studyIds = rows.map(({ id }) => id);
    keepWorklistPlace({ address: addressOf(filter), text: filter.text, studyId: studyIds.find((id) => id === currentId) ?? null, studyIds });
  }, [filter, rows, currentId]);
}
