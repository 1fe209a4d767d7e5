'use client';
// The signature: what is signed, agreement or override, and the password once more.
import { Modal, PasswordInput } from '@mantine/core';
import { useId, useRef, useState, type FormEvent } from 'react';
import { refusalIn } from '../../lib/refusal.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { formatProbability } from '../../ui/format.ts';
import type { PredictionDetail } from '../study/study-query.ts';
import { Choice } from './choice.tsx';
import { SignReview, type AgreementInput, type ReviewContent } from './review-query.ts';
import { keysOf, opinionWords, REASON_WORDS } from './review-words.ts';
import classes from './review.module.css';

const VERDICT_WORDS = { AGREE: 'I agree', OVERRIDE: 'I override it' } as const;
type Verdict = keyof typeof VERDICT_WORDS;

function missingFor(hasAnswer: boolean, verdict: Verdict | null, reason: AgreementInput['reason']): string | null {
  if (!hasAnswer) return null;
  if (verdict === null) return 'Say whether you agree with what the model says, or override it.';
  return verdict === 'OVERRIDE' && reason == null ? 'Choose the reason why you override the model.' : null;
}

interface SignModalProps {
  readonly studyId: string;
  readonly content: ReviewContent;
  readonly amendmentReason: string | null;
  /** Answers that can be agreed with. */
  readonly answers: readonly PredictionDetail[];
  /** Somebody else has the study in review. */
  readonly claimedBy: string | null;
  /** Saves the last words; null when they could not be saved. */
  readonly save: () => Promise<number | null>;
  readonly onClose: () => void;
  readonly onSigned: () => void;
}

export function SignModal({ studyId, content, amendmentReason, answers, claimedBy, save, onClose, onSigned }: SignModalProps) {
  const ask = useAsk();
  const reasonId = useId();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState<NonNullable<AgreementInput['reason']> | null>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);

  const sign = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const missing = missingFor(answers.length > 0, verdict, reason);
    setFault(missing);
    if (missing !== null) return;
    setBusy(true);
    try {
      const version = await save();
      if (version === null) throw new Error('The reading could not be saved, so nothing was signed. Close this and look at it.');
      const agreement = answers.length === 0 || verdict === null ? null : { verdict, reason: verdict === 'OVERRIDE' ? reason : null, text };
      await ask(SignReview, { input: { studyId, version, agreement, password: password.current?.value ?? '' } });
      onSigned();
    } catch (error) {
      setFault(refusalIn(error)?.message ?? (error instanceof Error ? error.message : 'Nothing was signed.'));
      password.current?.select();
      setBusy(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={amendmentReason === null ? 'Sign this reading' : 'Sign this amendment'} size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes.sign} onSubmit={(event) => void sign(event)}>
        <p className={classes.opinion}>{opinionWords(content)}</p>
        <p className={classes.words}>{content.conclusion}</p>
        {amendmentReason === null ? null : <p className={classes.soft}>Amended because: {amendmentReason}</p>}
        {claimedBy === null ? null : <p className={classes.soft}>{claimedBy} has this study in review. If you sign now, your reading is the one that stands.</p>}
        {answers.length === 0 ? null : (
          <>
            {answers.map(({ id, modelVersion, probability, intervalLow, intervalHigh }) => (
              <p key={id} className={classes.soft}>
                {modelVersion.name} {modelVersion.version}: {probability === null ? '' : formatProbability(probability, intervalLow, intervalHigh)}
              </p>
            ))}
            <Choice legend="The model" words={VERDICT_WORDS} values={keysOf(VERDICT_WORDS)} value={verdict} onChange={setVerdict} />
            {verdict === 'OVERRIDE' ? (
              <div className={classes.field}>
                <label className={classes.label} htmlFor={reasonId}>
                  Reason
                </label>
                <select id={reasonId} value={reason ?? ''} onChange={({ target }) => setReason(keysOf(REASON_WORDS).find((key) => key === target.value) ?? null)}>
                  <option value="">Choose one</option>
                  {keysOf(REASON_WORDS).map((key) => (
                    <option key={key} value={key}>
                      {REASON_WORDS[key]}
                    </option>
                  ))}
                </select>
                <textarea aria-label="The reason in words" rows={2} maxLength={1000} value={text} onChange={({ target }) => setText(target.value)} />
              </div>
            ) : null}
          </>
        )}
        <PasswordInput label="Your password" name="password" autoComplete="current-password" ref={password} data-autofocus={answers.length === 0 || undefined} visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }} />
        <p className={classes.fault} role="alert">
          {fault}
        </p>
        <p className={classes.soft}>What is signed is never changed. It can be amended, with a reason.</p>
        <button type="submit" className={classes.primary} disabled={busy}>
          {busy ? 'Signing' : 'Sign'}
        </button>
      </form>
    </Modal>
  );
}
