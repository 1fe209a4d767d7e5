'use client';
// The signature: what is signed, agreement or override, and once more who signs it.
import { Modal, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusalIn } from '../../lib/refusal.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useViewer } from '../../lib/viewer-context.tsx';
import type { PredictionDetail } from '../study/study-query.ts';
import { AgreementFields, missingForAgreement, NO_AGREEMENT, type AgreementDraft } from './agreement-fields.tsx';
import type { PausedSignature } from './paused-signature.ts';
import { SignReview, type ReviewContent } from './review-query.ts';
import { opinionWords } from './review-words.ts';
import classes from './review.module.css';
import { useConfirmation } from './use-confirmation.ts';
import { useReviewFault } from './use-review-fault.ts';

/** Refusals after which a confirmation is of no use any more. */
const SPENT: readonly (string | null | undefined)[] = ['CONFIRMATION_OVER', 'CONFIRMED_OTHERWISE'];

interface SignModalProps {
  readonly studyId: string;
  readonly content: ReviewContent;
  readonly amendmentReason: string | null;
  /** Answers that can be agreed with. */
  readonly answers: readonly PredictionDetail[];
  /** Somebody else has the study in review. */
  readonly claimedBy: string | null;
  /** What was chosen before its reader left to confirm; null when the dialog was opened here. */
  readonly resumed: PausedSignature | null;
  /** Saves the last words; null when they could not be saved. */
  readonly save: () => Promise<number | null>;
  readonly onClose: () => void;
  readonly onSigned: () => void;
}

export function SignModal({ studyId, content, amendmentReason, answers, claimedBy, resumed, save, onClose, onSigned }: SignModalProps) {
  const t = useTranslations('review');
  const ask = useAsk();
  const faultOf = useReviewFault();
  const { confirmsWith: provider } = useViewer();
  const { phase, leave, drop } = useConfirmation(provider !== null && resumed !== null);
  const [agreement, setAgreement] = useState<AgreementDraft>(resumed ?? NO_AGREEMENT);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  // Who comes back goes on where they left.
  useEffect(() => {
    if (resumed !== null && phase.kind !== 'RETURNING') submit.current?.focus();
  }, [resumed, phase.kind]);
  const mustConfirm = provider !== null && phase.kind !== 'CONFIRMED';

  const act = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const missing = answers.length === 0 ? null : missingForAgreement(agreement);
    setFault(missing === null ? null : t(`missing.${missing}`));
    if (missing !== null) return;
    setBusy(true);
    const version = await save();
    const { verdict, reason, text } = agreement;
    try {
      if (version === null) setFault(t('sign.notSaved'));
      else if (mustConfirm) return await leave(studyId, version, { verdict, reason, text });
      else {
        const given = phase.kind === 'CONFIRMED' ? { confirmation: phase.confirmation } : { password: password.current?.value ?? '' };
        await ask(SignReview, { input: { studyId, version, agreement: answers.length === 0 || verdict === null ? null : { verdict, reason: verdict === 'OVERRIDE' ? reason : null, text }, ...given } });
        return onSigned();
      }
    } catch (error) {
      setFault(faultOf(error));
      if (SPENT.includes(refusalIn(error)?.reason)) drop();
      password.current?.select();
    }
    setBusy(false);
  };

  return (
    <Modal opened onClose={onClose} title={amendmentReason === null ? t('sign.title') : t('sign.titleAmendment')} size="md" closeButtonProps={{ 'aria-label': t('sign.close') }}>
      <form className={classes.sign} onSubmit={(event) => void act(event)}>
        <p className={classes.opinion}>{opinionWords(t, content)}</p>
        <p className={classes.words}>{content.conclusion}</p>
        {amendmentReason === null ? null : <p className={classes.soft}>{t('sign.because', { reason: amendmentReason })}</p>}
        {claimedBy === null ? null : <p className={classes.soft}>{t('sign.claimedBy', { name: claimedBy })}</p>}
        <AgreementFields answers={answers} value={agreement} onChange={setAgreement} />
        {provider === null ? (
          <PasswordInput label={t('sign.password')} name="password" autoComplete="current-password" ref={password} data-autofocus={answers.length === 0 || undefined} visibilityToggleButtonProps={{ 'aria-label': t('sign.showPassword') }} />
        ) : (
          <p className={phase.kind === 'CONFIRMED' ? classes.confirmed : classes.soft} role="status">
            {phase.kind === 'CONFIRMED' ? t('confirm.done', { provider }) : phase.kind === 'RETURNING' ? t('confirm.returning', { provider }) : t('confirm.why', { provider })}
          </p>
        )}
        <p className={classes.fault} role="alert">
          {fault ?? (provider !== null && phase.kind === 'NONE' && phase.refused !== null ? t(`confirm.refused.${phase.refused}`, { provider }) : null)}
        </p>
        <p className={classes.soft}>{t('sign.forGood')}</p>
        <button type="submit" ref={submit} className={classes.primary} disabled={busy || phase.kind === 'RETURNING'}>
          {mustConfirm ? t(busy ? 'confirm.leaving' : 'confirm.act', { provider }) : t(busy ? 'sign.acting' : 'sign.act')}
        </button>
      </form>
    </Modal>
  );
}
