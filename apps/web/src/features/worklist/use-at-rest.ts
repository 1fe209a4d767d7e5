'use client';
// Whether nobody points at the list: only then may new rows enter by themselves.
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** After the pointer or focus has left, a moment for it to come back. */
const REST_MS = 1000;

export function useAtRest(list: RefObject<HTMLElement | null>): { readonly isAtRest: () => boolean; readonly resting: boolean } {
  const busy = useRef({ pointerIn: false, focusIn: false });
  const [resting, setResting] = useState(true);
  const isAtRest = useCallback(() => !busy.current.pointerIn && !busy.current.focusIn && (list.current?.scrollTop ?? 0) < 8, [list]);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (isAtRest()) timer = setTimeout(() => setResting(isAtRest()), REST_MS);
      else setResting(false);
    };
    const set = (change: Partial<typeof busy.current>) => (): void => {
      Object.assign(busy.current, change);
      look();
    };
    const listeners = [
      ['pointerenter', set({ pointerIn: true })],
      ['pointerleave', set({ pointerIn: false })],
      ['focusin', set({ focusIn: true })],
      ['focusout', set({ focusIn: false })],
      ['scroll', look],
    ] as const;
    for (const [name, listener] of listeners) element.addEventListener(name, listener, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    };
  }, [list, isAtRest]);
  return { isAtRest, resting };
}
