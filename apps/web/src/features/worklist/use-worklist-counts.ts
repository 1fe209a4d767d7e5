'use client';
// How many studies each tab of the worklist has, counted again a moment after something has happened.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { fetchCounts } from './fetch-page.ts';
import type { WorklistCounts } from './worklist-query.ts';

/** Events come in bursts. */
const COUNT_MS = 800;

export function useWorklistCounts(initial: WorklistCounts, seesSuspicion: boolean): { readonly counts: WorklistCounts; readonly countSoon: () => void } {
  const ask = useAsk();
  const untilAnswered = useUntilAnswered();
  const [counts, setCounts] = useState(initial);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const counted = useRef(0);
  const countSoon = useCallback(() => {
    if (waiting.current !== undefined) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      const mine = ++counted.current;
      const isLast = (): boolean => mine === counted.current;
      untilAnswered(() => fetchCounts(ask, seesSuspicion), isLast).then((answer) => answer !== undefined && isLast() && setCounts(answer), () => undefined);
    }, COUNT_MS);
  }, [ask, untilAnswered, seesSuspicion]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [countSoon],
  );
  // What may be counted is something else now.
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) countSoon();
    first.current = false;
  }, [countSoon]);
  return { counts, countSoon };
}
