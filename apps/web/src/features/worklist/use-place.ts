'use client';
// A reader who comes back finds the list as they left it: what they searched for, the rows they had fetched, the cursor on the study they come from.
import { useEffect, useRef, type RefObject } from 'react';
import { keepWorklistPlace, readWorklistPlace, rowToReturnTo, type WorklistPlace } from '../../lib/worklist-place.ts';
import type { LiveWorklist } from './use-worklist.ts';
import { addressOf, type Filter } from './worklist-filter.ts';

interface Place {
  readonly list: RefObject<HTMLElement | null>;
  readonly live: LiveWorklist;
  readonly filter: Filter;
  readonly currentId: string | null;
  readonly onText: (text: string) => void;
  readonly onCurrent: (id: string) => void;
}

export function usePlace({ list, live, filter, currentId, onText, onCurrent }: Place): void {
  const { state: { rows, hasMore }, phase, loadingMore, loadMore } = live;
  /** Null once they are there, or where they come from elsewhere. */
  const returning = useRef<WorklistPlace | null>(null);
  const firstRows = useRef(rows);

  useEffect(() => {
    const left = readWorklistPlace();
    if (left?.address !== addressOf(filter)) return;
    returning.current = left;
    if (left.text !== '') onText(left.text);
    // Once, when the list opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    const left = returning.current;
    if (left === null) return;
    const isSearching = left.text !== '' && rows === firstRows.current;
    if (phase !== 'READY' || isSearching || loadingMore) return;
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
