'use client';
// A way that is closed for the moment: held until it is tried again, later each time, at once when the browser says that it has a network.
import { useCallback, useEffect, useRef, useState } from 'react';

const FIRST_MS = 2000;
const LONGEST_MS = 30_000;

export interface Hold {
  readonly held: boolean;
  /** Something did not get through. */
  readonly close: () => void;
  /** Something did: the next time one waits briefly again. */
  readonly passed: () => void;
  readonly tryNow: () => void;
}

export function useHold(): Hold {
  const [held, setHeld] = useState(false);
  const tries = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tryNow = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  }, []);
  const close = useCallback(() => {
    setHeld(true);
    // Several that were under way fail together: one break, one wait.
    timer.current ??= setTimeout(tryNow, Math.min(FIRST_MS * 2 ** tries.current++, LONGEST_MS));
  }, [tryNow]);
  const passed = useCallback(() => {
    tries.current = 0;
  }, []);
  useEffect(() => {
    window.addEventListener('online', tryNow);
    return () => {
      window.removeEventListener('online', tryNow);
      clearTimeout(timer.current);
    };
  }, [tryNow]);
  return { held, close, passed, tryNow };
}
