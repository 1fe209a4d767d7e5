'use client';
// The way from a signed reading to an amendment: why first. What its reader had written before somebody else signed becomes one, or is given up.
import { useId, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { dropLocalDraft } from '../../lib/local-drafts.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useViewer } from '../../lib/viewer-context.tsx';
import { Discard } from './discard.tsx';
import { AmendReview, DiscardDraft, type Review } from './review-query.ts';
import classes from './review.module.css';
import { useReviewFault } from './use-review-fault.ts';

interface AmendProps {
  readonly studyId: string;
  /** Written before the newest signed reading stood. */
  readonly draft: Review | null;
  readonly onChanged: () => void;
}

export function Amend({ studyId, draft, onChanged }: AmendProps) {
  const t = useTranslations('review');
  const ask = useAsk();
  const faultOf = useReviewFault();
  const { accountId } = useViewer();
  const id = useId();
  const [open, setOpen] = useState(draft !== null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await ask(AmendReview, { input: { studyId, reason } });
      onChanged();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  const discard = async (): Promise<void> => {
    if (draft !== null) await ask(DiscardDraft, { studyId, version: draft.version });
    if (accountId !== null) dropLocalDraft(window.localStorage, accountId, studyId);
  };
  if (!open) {
    return (
      <p className={classes.actions}>
        <button type="button" onClick={() => setOpen(true)}>
          {t('amend.open')}
        </button>
      </p>
    );
  }
  return (
    <form className={classes.field} onSubmit={(event) => void begin(event)}>
      {draft === null ? null : <p className={classes.soft}>{t('amend.kept')}</p>}
      <label className={classes.label} htmlFor={id}>
        {t('amend.why')}
      </label>
      <textarea id={id} rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      <p className={classes.fault} role="alert">
        {fault}
      </p>
      <div className={classes.actions}>
        <button type="submit" disabled={busy}>
          {t('amend.begin')}
        </button>
        {draft === null ? null : <Discard opinion={draft.opinion} isAmendment={draft.amends !== null} isSigned isClaimed={false} discard={discard} onDiscarded={onChanged} />}
      </div>
    </form>
  );
}
