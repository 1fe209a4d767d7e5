'use client';
// A reading while it is written: fields, where the draft is, and the deliberate steps: one's own opinion, the signature, and giving it up.
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../lib/viewer-context.tsx';
import type { StudyDetail } from '../study/study-query.ts';
import { Conflict } from './conflict.tsx';
import { Discard } from './discard.tsx';
import { missingForOpinion, missingForSignature, type Missing } from './draft-content.ts';
import { DraftStatus } from './draft-status.tsx';
import { takePausedSignature, type PausedSignature } from './paused-signature.ts';
import { ReviewFields } from './review-fields.tsx';
import type { Review } from './review-query.ts';
import { opinionWords } from './review-words.ts';
import classes from './review.module.css';
import { SignModal } from './sign-modal.tsx';
import { useDraft } from './use-draft.ts';

interface ReviewFormProps {
  readonly study: StudyDetail;
  readonly draft: Review | null;
  readonly onChanged: () => void;
  /** Its writer has given it up: nothing is being written any more. */
  readonly onDiscarded: () => void;
}

function Held({ opinion }: Pick<Review, 'opinion'>) {
  const t = useTranslations('review');
  if (opinion === null) return null;
  return <p className={classes.soft}>{t(opinion.blind ? 'draft.heldBlind' : 'draft.held', { opinion: opinionWords(t, opinion) })}</p>;
}

/** CLOSED, opened here, or open again for who comes back from confirming. */
type Signing = 'CLOSED' | 'OPEN' | PausedSignature;

export function ReviewForm({ study, draft, onChanged, onDiscarded }: ReviewFormProps) {
  const t = useTranslations('review');
  const { accountId } = useViewer();
  const { state, write, save, discard, keepMine, takeTheirs } = useDraft(study.id, draft);
  const [missing, setMissing] = useState<Missing | 'ownFirst' | null>(null);
  const [signing, setSigning] = useState<Signing>('CLOSED');
  const [busy, setBusy] = useState(false);
  const signButton = useRef<HTMLButtonElement>(null);
  const mustHoldFirst = study.answerSight !== 'SHOWN';

  useEffect(() => {
    const paused = accountId === null ? null : takePausedSignature(window.sessionStorage, accountId, study.id, Date.now());
    if (paused !== null) setSigning(paused);
  }, [accountId, study.id]);
  const hold = async (): Promise<void> => {
    const lacks = missingForOpinion(state.content);
    setMissing(lacks);
    if (lacks !== null) return;
    setBusy(true);
    if ((await save({ holdOpinion: true })) !== null) onChanged();
    setBusy(false);
  };
  const beginSigning = (): void => {
    const hidden = mustHoldFirst && study.predictions.some((prediction) => prediction.state === 'WITHHELD');
    const lacks = hidden ? 'ownFirst' : missingForSignature(state.content);
    setMissing(lacks);
    if (lacks === null) setSigning('OPEN');
  };
  if (state.phase.kind === 'CONFLICT') return <Conflict mine={state.content} theirs={state.phase.theirs} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />;
  return (
    <div className={classes.form}>
      {draft?.amendmentReason == null ? null : <p className={classes.soft}>{t('draft.amendment', { reason: draft.amendmentReason })}</p>}
      <Held opinion={draft?.opinion ?? null} />
      <ReviewFields
        content={state.content}
        onChange={(content) => {
          setMissing(null);
          write(content);
        }}
      />
      <DraftStatus state={state} />
      <p className={classes.fault} role="alert">
        {missing === null ? null : t(`missing.${missing}`)}
      </p>
      <div className={classes.actions}>
        {mustHoldFirst ? (
          <button type="button" className={classes.primary} disabled={busy} onClick={() => void hold()}>
            {t('draft.hold')}
          </button>
        ) : null}
        <button type="button" ref={signButton} className={mustHoldFirst ? undefined : classes.primary} onClick={beginSigning}>
          {t('draft.sign')}
        </button>
        <Discard opinion={draft?.opinion ?? null} isAmendment={draft?.amends != null} isSigned={study.signedReviews.length > 0} isClaimed={study.claimedByMe} discard={discard} onDiscarded={onDiscarded} />
      </div>
      {signing === 'CLOSED' ? null : (
        <SignModal
          studyId={study.id}
          content={state.content}
          amendmentReason={draft?.amendmentReason ?? null}
          answers={study.predictions.filter((prediction) => prediction.state === 'SUCCEEDED' && !prediction.superseded)}
          claimedBy={study.state === 'IN_REVIEW' && !study.claimedByMe ? study.claimedBy : null}
          resumed={signing === 'OPEN' ? null : signing}
          save={save}
          onClose={() => {
            setSigning('CLOSED');
            signButton.current?.focus();
          }}
          onSigned={() => {
            setSigning('CLOSED');
            onChanged();
          }}
        />
      )}
    </div>
  );
}
