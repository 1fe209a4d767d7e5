'use client';
// Above the answers, while the site lets this reader read first: that there is something, why it is hidden, and what shows it.
import { useState } from 'react';
import { refusalIn } from '../../lib/refusal.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import type { StudyDetail } from '../study/study-query.ts';
import { RevealPredictions } from './review-query.ts';
import classes from './review.module.css';

export function WithheldNotice({ study, onChanged }: { readonly study: StudyDetail; readonly onChanged: () => void }) {
  const ask = useAsk();
  const mayRead = useMay('write readings');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  if (study.answerSight === 'SHOWN') return null;
  const reveal = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    await ask(RevealPredictions, { studyId: study.id }).catch((error: unknown) => setFault(refusalIn(error)?.message ?? 'This did not succeed. Try again.'));
    setBusy(false);
    onChanged();
  };
  const hasAnswer = study.predictions.some(({ state }) => state === 'WITHHELD');
  return (
    <section className={classes.notice} aria-label="Hidden answer">
      <p>{mayRead ? 'Read first: what the model says is hidden until you have saved your own reading.' : 'What the model says is hidden until the study has been read and signed.'}</p>
      {study.answerSight === 'UNTIL_ASKED' && mayRead && hasAnswer ? (
        <p className={classes.actions}>
          <button type="button" disabled={busy} onClick={() => void reveal()}>
            Show it now
          </button>
          <span className={classes.soft}>This is recorded.</span>
        </p>
      ) : null}
      {fault === null ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
