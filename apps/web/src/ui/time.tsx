'use client';
// Times that stay true while they are looked at: "14 s ago", absolute on hover.
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { useFormats } from './use-formats.ts';

/** When the server made the page: the first words in the browser must be the same ones. */
const MadeAt = createContext(0);

export function MadeAtProvider({ atMs, children }: { readonly atMs: number; readonly children: ReactNode }) {
  return <MadeAt value={atMs}>{children}</MadeAt>;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all; a word is written anew only when it changes. */
function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function useWords(words: (nowMs: number) => string): string {
  const madeAt = useContext(MadeAt);
  return useSyncExternalStore(onTick, () => words(Date.now()), () => words(madeAt));
}

/** "14 s ago". */
export function RelativeTime({ at }: { readonly at: string }) {
  const formats = useFormats();
  const words = useWords((now) => formats.relative(at, now));
  return (
    <time dateTime={at} title={formats.absolute(at)} suppressHydrationWarning>
      {words}
    </time>
  );
}

/** "14 s", counting: how long something has been going on. */
export function Elapsed({ since }: { readonly since: string }) {
  const formats = useFormats();
  const words = useWords((now) => formats.elapsed(since, now));
  return (
    <time dateTime={since} title={formats.since(since)} suppressHydrationWarning>
      {words}
    </time>
  );
}
