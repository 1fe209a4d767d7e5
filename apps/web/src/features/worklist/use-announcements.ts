'use client';
// Collects what happens and says it at most every few seconds, so that a busy list does not talk without pause.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { announce, type Told } from './announcements.ts';

const PAUSE_MS = 4000;

export interface Announcement {
  readonly text: string;
  /** ISO; null while nothing has been said. */
  readonly at: string | null;
}

export function useAnnouncements(): { readonly latest: Announcement; readonly tell: (event: Told) => void } {
  const t = useTranslations('worklist.told');
  const [latest, setLatest] = useState<Announcement>({ text: '', at: null });
  const collected = useRef<Told[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = useCallback(
    (event: Told) => {
      collected.current.push(event);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const text = announce(t, collected.current.splice(0));
        if (text !== '') setLatest({ text, at: new Date().toISOString() });
      }, PAUSE_MS);
    },
    [t],
  );
  return { latest, tell };
}
