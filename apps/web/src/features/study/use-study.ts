'use client';
// The study as it is now: what the server rendered, then asked for again whenever something happens to it.
import { useCallback, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useEvents } from '../../lib/use-events.ts';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { StudyQuery, type StudyDetail } from './study-query.ts';
import { wordsOf } from './timeline.ts';

export function useStudy(initial: StudyDetail): { readonly study: StudyDetail; readonly announcement: string; refresh(): void } {
  const ask = useAsk();
  const t = useTranslations('study');
  const [study, setStudy] = useState(initial);
  const [announcement, setAnnouncement] = useState('');
  const untilAnswered = useUntilAnswered();
  const asking = useRef({ running: false, again: false });
  const refresh = useCallback(async (): Promise<void> => {
    const turn = asking.current;
    turn.again = true;
    if (turn.running) return; // events come in bursts; the one that runs looks once more
    turn.running = true;
    while (turn.again) {
      turn.again = false;
      const answer = await untilAnswered(() => ask(StudyQuery, { id: initial.id })).catch(() => undefined); // refused: what is shown is all there is
      if (answer?.study != null) setStudy(answer.study);
    }
    turn.running = false;
  }, [ask, untilAnswered, initial.id]);
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
