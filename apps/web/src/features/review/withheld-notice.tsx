'use client';
// Above the answers, while the site lets this reader read first: that there is something, why it is hidden, and what shows it.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import type { StudyDetail } from '../study/study-query.ts';
import { RevealPredictions } from './review-query.ts';
import classes from './review.module.css';
import { useReviewFault } from './use-review-fault.ts';

export function WithheldNotice({ study, onChanged }: { readonly study: StudyDetail; readonly onChanged: () => void }) {
  const t = useTranslations('review.hidden');
  const ask = useAsk();
  const faultOf = useReviewFault();
  const mayRead = useMay('write readings');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  if (study.answerSight === 'SHOWN') return null;
  const reveal = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    await ask(RevealPredictions, { studyId: study.id }).catch((error: unknown) => setFault(faultOf(error)));
    setBusy(false);
    onChanged();
  };
  const hasAnswer = study.predictions.some(({ state }) => state === 'WITHHELD');
  return (
    <section className={classes.notice} aria-label={t('title')}>
      <p>{t(mayRead ? 'toReaders' : 'toOthers')}</p>
      {study.answerSight === 'UNTIL_ASKED' && mayRead && hasAnswer ? (
        <p className={classes.actions}>
          <button type="button" disabled={busy} onClick={() => void reveal()}>
            {t('show')}
          </button>
          <span className={classes.soft}>{t('recorded')}</span>
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
