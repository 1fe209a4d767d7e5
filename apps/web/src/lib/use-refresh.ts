'use client';
// Asks the server for the page anew, and tells when it is shown.
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useTransition } from 'react';

/** Of several calls at once, each settles with the last. Where the server cannot be reached, the router loads the whole document. */
export function useRefresh(): () => Promise<void> {
  const router = useRouter();
  const [isUnderWay, startTransition] = useTransition();
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (!isUnderWay) for (const shown of waiting.current.splice(0)) shown();
  }, [isUnderWay]);
  return useCallback(
    () =>
      new Promise<void>((shown) => {
        waiting.current.push(shown);
        startTransition(() => router.refresh());
      }),
    [router],
  );
}
