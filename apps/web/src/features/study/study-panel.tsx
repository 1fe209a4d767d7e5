'use client';
// Beside the images: who reads it, what the models say, and what has happened. Never over the image.
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { useFault } from '../../lib/use-fault.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import { Elapsed } from '../../ui/time.tsx';
import { ReviewSection } from '../review/review-section.tsx';
import { WithheldNotice } from '../review/withheld-notice.tsx';
import { NoAnswer } from './no-answer.tsx';
import classes from './panel.module.css';
import { PredictionCard } from './prediction-card.tsx';
import { CancelClassification, ClaimThisStudy, ClassifyAgain, ReleaseThisStudy, type PredictionDetail, type StudyDetail } from './study-query.ts';
import { TimelineList } from './timeline-list.tsx';

interface StudyPanelProps {
  readonly study: StudyDetail;
  readonly onChanged: () => void;
  /** Between the answers and the reading. */
  readonly children: ReactNode;
}

function Reading({ study, mayClaim, busy, onClaim, onRelease }: { readonly study: StudyDetail; readonly mayClaim: boolean; readonly busy: boolean; readonly onClaim: () => void; readonly onRelease: () => void }) {
  const t = useTranslations('study.reading');
  const words = useTranslations('words.studyState');
  const reader = study.claimedBy === null ? null : study.claimedByMe ? t('withYou') : t('withSomebody', { name: study.claimedBy });
  return (
    <section className={classes.card} aria-label={t('label')}>
      <p className={classes.state}>{words(study.state)}</p>
      {reader === null && study.state !== 'READY' ? null : (
        <p className={classes.soft}>
          {reader ?? t('unclaimed')}
          {study.claimedAt === null ? null : (
            <>
              {t('for')} <Elapsed since={study.claimedAt} />
            </>
          )}
        </p>
      )}
      {mayClaim ? (
        <p className={classes.actions}>
          {study.state === 'READY' ? (
            <button type="button" disabled={busy} onClick={onClaim}>
              {t('claim')}
            </button>
          ) : null}
          {study.claimedByMe ? (
            <button type="button" disabled={busy} onClick={onRelease}>
              {t('giveBack')}
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

export function StudyPanel({ study, onChanged, children }: StudyPanelProps) {
  const t = useTranslations('study');
  const ask = useAsk();
  const faultOf = useFault();
  const mayClaim = useMay('claim studies');
  const mayAsk = useMay('ask for classification');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const act = (change: () => Promise<unknown>) => async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await change();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
    onChanged();
  };
  const again = (prediction: PredictionDetail, priority: 'STAT' | null) => act(() => ask(ClassifyAgain, { studyId: study.id, modelVersionId: prediction.modelVersion.id, priority }));
  return (
    <aside className={classes.panel} aria-label={t('panel')}>
      {fault === null ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      {study.predictions.length === 0 ? <NoAnswer study={study} mayAsk={mayAsk} busy={busy} onClassify={act(() => ask(ClassifyAgain, { studyId: study.id, modelVersionId: null, priority: null }))} /> : null}
      <WithheldNotice study={study} onChanged={onChanged} />
      {study.predictions.map((prediction) => (
        <PredictionCard
          key={prediction.id}
          prediction={prediction}
          mayAsk={mayAsk}
          busy={busy}
          onAgain={again(prediction, null)}
          onUrgent={again(prediction, 'STAT')}
          onCancel={act(() => ask(CancelClassification, { id: prediction.id }))}
        />
      ))}
      {children}
      {study.state === 'REJECTED' ? null : <Reading study={study} mayClaim={mayClaim} busy={busy} onClaim={act(() => ask(ClaimThisStudy, { id: study.id }))} onRelease={act(() => ask(ReleaseThisStudy, { id: study.id }))} />}
      <ReviewSection study={study} onChanged={onChanged} />
      <TimelineList timeline={study.timeline} />
      <p className={classes.notice}>{t('notice')}</p>
    </aside>
  );
}
