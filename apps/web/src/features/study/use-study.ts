'use client';
// The study as it is now: what the server rendered, then asked for again whenever something happens to it.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useEvents } from '../../lib/use-events.ts';
import { StudyQuery, type StudyDetail } from './study-query.ts';
import { wordsOf } from './timeline.ts';

/** Before what was not answered is asked once more. */
const AGAIN_MS = 2_000;

export function useStudy(initial: StudyDetail): { readonly study: StudyDetail; readonly announcement: string; refresh(): void } {
  const ask = useAsk();
  const t = useTranslations('study');
  const [study, setStudy] = useState(initial);
  const [announcement, setAnnouncement] = useState('');
  const asking = useRef({ running: false, again: false, isHere: true });
  useEffect(() => {
    const turn = asking.current;
    turn.isHere = true;
    return () => void (turn.isHere = false);
  }, []);
  const refresh = useCallback(async (): Promise<void> => {
    const turn = asking.current;
    turn.again = true;
    if (turn.running) return; // events come in bursts; the one that runs looks once more
    turn.running = true;
    while (turn.again) {
      turn.again = false;
      const answer = await ask(StudyQuery, { id: initial.id }).catch(() => undefined);
      if (answer?.study != null) setStudy(answer.study);
      if (answer !== undefined) continue;
      // Something has happened that is not shown yet, and the connection may well be live.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      turn.again = turn.isHere;
    }
    turn.running = false;
  }, [ask, initial.id]);
  useEvents(
    { studyId: initial.id },
    (event) => {
      setAnnouncement(t('happened', { what: wordsOf(t, event) }));
      void refresh();
    },
    () => void refresh(),
  );
  return { study, announcement, refresh: () => void refresh() };
}
