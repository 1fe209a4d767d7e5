'use client';
// Tells Osteon, once, that a reader has the answer of a model on the screen: what they sign later says since when.
import { useEffect, useRef } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import type { StudyDetail } from '../study/study-query.ts';
import { NoteAnswerSeen } from './review-query.ts';

export function useNoteAnswerSeen({ id, answerSight, predictions }: StudyDetail): void {
  const ask = useAsk();
  const mayRead = useMay('write readings');
  const noted = useRef<string | null>(null);
  // Whether it says anything about disease is the API's to know.
  const isShown = mayRead && answerSight === 'SHOWN' && predictions.some(({ state }) => state === 'SUCCEEDED' || state === 'ABSTAINED');
  const answers = predictions.map((prediction) => `${prediction.id} ${prediction.state}`).join();
  useEffect(() => {
    if (!isShown || noted.current === answers) return;
    noted.current = answers;
    void ask(NoteAnswerSeen, { studyId: id }).catch(() => (noted.current = null)); // with the next change of the study once more
  }, [ask, id, isShown, answers]);
}
