'use client';
// Beside the images: who reads it, what the models say, and what has happened. Never over the image.
import { useState, type ReactNode } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { STUDY_STATE_WORDS } from '../../ui/words.ts';
import { ReviewSection } from '../review/review-section.tsx';
import { WithheldNotice } from '../review/withheld-notice.tsx';
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
  return (
    <section className={classes.card} aria-label="Reading">
      <p className={classes.state}>{STUDY_STATE_WORDS[study.state]}</p>
      <p className={classes.soft}>
        {study.claimedBy === null ? 'Nobody has claimed it.' : study.claimedByMe ? 'You have it in review' : `${study.claimedBy} has it in review`}
        {study.claimedAt === null ? null : (
          <>
            {', '}
            since <RelativeTime at={study.claimedAt} />
          </>
        )}
      </p>
      {mayClaim ? (
        <p className={classes.actions}>
          {study.state === 'READY' ? (
            <button type="button" disabled={busy} onClick={onClaim}>
              Claim it
            </button>
          ) : null}
          {study.claimedByMe ? (
            <button type="button" disabled={busy} onClick={onRelease}>
              Give it back
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

export function StudyPanel({ study, onChanged, children }: StudyPanelProps) {
  const ask = useAsk();
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
      setFault(error instanceof Error ? error.message : 'This did not succeed.');
    }
    setBusy(false);
    onChanged();
  };
  const again = (prediction: PredictionDetail, priority: 'STAT' | null) => act(() => ask(ClassifyAgain, { studyId: study.id, modelVersionId: prediction.modelVersion.id, priority }));
  return (
    <aside className={classes.panel} aria-label="Answer and history">
      {fault === null ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      {study.predictions.length === 0 ? (
        <section className={classes.card}>
          <p className={classes.state}>no answer yet</p>
          <p className={classes.soft}>{study.state === 'REJECTED' ? (study.rejectedReason ?? 'The study was not taken in, so no model is asked.') : 'No model has been asked about this study.'}</p>
          {mayAsk && study.state !== 'REJECTED' && study.state !== 'RECEIVING' ? (
            <p className={classes.actions}>
              <button type="button" disabled={busy} onClick={act(() => ask(ClassifyAgain, { studyId: study.id, modelVersionId: null, priority: null }))}>
                Classify
              </button>
            </p>
          ) : null}
        </section>
      ) : null}
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
      <Reading study={study} mayClaim={mayClaim} busy={busy} onClaim={act(() => ask(ClaimThisStudy, { id: study.id }))} onRelease={act(() => ask(ReleaseThisStudy, { id: study.id }))} />
      <ReviewSection study={study} onChanged={onChanged} />
      <TimelineList timeline={study.timeline} />
      <p className={classes.notice}>Research software, no diagnostic device. Read the images yourself; the answer is an opinion of a model.</p>
    </aside>
  );
}
