'use client';
// The study as it is now: what the server rendered, then asked for again whenever something happens to it.
import { useCallback, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useEvents } from '../../lib/use-events.ts';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { StudyQuery, type StudyDetail } from './study-query.ts';
import { wordsOf } from './timeline.ts';

/** `eventCursor`: read before the study was. */
export function useStudy(initial: StudyDetail, eventCursor: string | null): { readonly study: StudyDetail; readonly announcement: string; refresh(): void } {
  const ask = useAsk();
  const t = useTranslations('study');
  const [study, setStudy] = useState(initial);
  const [announcement, setAnnouncement] = useState('');
  const untilAnswered = useUntilAnswered();
  const asking = useRef<{ done: Promise<void> | null; again: boolean }>({ done: null, again: false });
  const refresh = useCallback((): Promise<void> => {
    const turn = asking.current;
    turn.again = true;
    turn.done ??= (async () => {
      while (turn.again) {
        turn.again = false; // events come in bursts: one that comes meanwhile makes it look once more
        const answer = await untilAnswered(() => ask(StudyQuery, { id: initial.id })).catch(() => undefined); // refused: what is shown is all there is
        if (answer?.study != null) setStudy(answer.study);
      }
      turn.done = null;
    })();
    return turn.done;
  }, [ask, untilAnswered, initial.id]);
  useEvents(
    { studyId: initial.id },
    {
      eventCursor,
      onEvent: (event, isNews) => {
        if (isNews) setAnnouncement(t('happened', { what: wordsOf(t, event) }));
        return refresh();
      },
      onStart: refresh,
    },
  );
  return { study, announcement, refresh: () => void refresh() };
}
