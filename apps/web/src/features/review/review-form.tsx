'use client';
// A reading while it is written: fields, where the draft is, and the two deliberate steps, one's own opinion and the signature.
import { useRef, useState } from 'react';
import type { StudyDetail } from '../study/study-query.ts';
import { Conflict } from './conflict.tsx';
import { missingForOpinion, missingForSignature } from './draft-content.ts';
import { DraftStatus } from './draft-status.tsx';
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
}

function Held({ opinion }: Pick<Review, 'opinion'>) {
  if (opinion === null) return null;
  return (
    <p className={classes.soft}>
      Your own reading: {opinionWords(opinion)}
      {opinion.blind ? ', before the answer was shown' : ''}. It stays as it is; what you write now is signed beside it.
    </p>
  );
}

export function ReviewForm({ study, draft, onChanged }: ReviewFormProps) {
  const { state, write, save, keepMine, takeTheirs } = useDraft(study.id, draft);
  const [fault, setFault] = useState<string | null>(null);
  const [signing, setSigning] = useState(false);
  const [busy, setBusy] = useState(false);
  const signButton = useRef<HTMLButtonElement>(null);
  const mustHoldFirst = study.answerSight !== 'SHOWN';

  const hold = async (): Promise<void> => {
    const missing = missingForOpinion(state.content);
    setFault(missing);
    if (missing !== null) return;
    setBusy(true);
    if ((await save({ holdOpinion: true })) !== null) onChanged();
    setBusy(false);
  };
  const beginSigning = (): void => {
    const hidden = mustHoldFirst && study.predictions.some((prediction) => prediction.state === 'WITHHELD');
    const missing = hidden ? 'Save your own reading first. Then you see what the model says, and sign.' : missingForSignature(state.content);
    setFault(missing);
    setSigning(missing === null);
  };
  if (state.phase.kind === 'CONFLICT') return <Conflict mine={state.content} theirs={state.phase.theirs} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />;
  return (
    <div className={classes.form}>
      {draft?.amendmentReason == null ? null : <p className={classes.soft}>Amendment, because: {draft.amendmentReason}</p>}
      <Held opinion={draft?.opinion ?? null} />
      <ReviewFields
        content={state.content}
        onChange={(content) => {
          setFault(null);
          write(content);
        }}
      />
      <DraftStatus state={state} />
      <p className={classes.fault} role="alert">
        {fault}
      </p>
      <p className={classes.actions}>
        {mustHoldFirst ? (
          <button type="button" className={classes.primary} disabled={busy} onClick={() => void hold()}>
            Save my reading
          </button>
        ) : null}
        <button type="button" ref={signButton} className={mustHoldFirst ? undefined : classes.primary} onClick={beginSigning}>
          Sign
        </button>
      </p>
      {signing ? (
        <SignModal
          studyId={study.id}
          content={state.content}
          amendmentReason={draft?.amendmentReason ?? null}
          answers={study.predictions.filter((prediction) => prediction.state === 'SUCCEEDED' && !prediction.superseded)}
          claimedBy={study.state === 'IN_REVIEW' && !study.claimedByMe ? study.claimedBy : null}
          save={save}
          onClose={() => {
            setSigning(false);
            signButton.current?.focus();
          }}
          onSigned={() => {
            setSigning(false);
            onChanged();
          }}
        />
      ) : null}
    </div>
  );
}
