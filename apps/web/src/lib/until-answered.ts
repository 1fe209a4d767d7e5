'use client';
// Asks again while Osteon cannot be reached: what has been told to have changed must not go on standing under a live mark.
import { useCallback, useEffect, useRef } from 'react';
import { refusalIn } from './refusal.ts';

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 30_000;

/** Undefined once it is not wanted any more; throws a refusal, which asking again would not change. */
export async function untilAnswered<Answer>(question: () => Promise<Answer>, isWanted: () => boolean, firstWaitMs = FIRST_WAIT_MS): Promise<Answer | undefined> {
  for (let waitMs = firstWaitMs; isWanted(); waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    try {
      return await question();
    } catch (error) {
      if (refusalIn(error) !== undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return undefined;
}

/** The same for as long as the component is there. */
export function useUntilAnswered(): <Answer>(question: () => Promise<Answer>, isWanted?: () => boolean) => Promise<Answer | undefined> {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);
  return useCallback((question, isWanted = () => true) => untilAnswered(question, () => isHere.current && isWanted()), []);
}
