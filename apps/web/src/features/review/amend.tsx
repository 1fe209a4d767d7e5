'use client';
// The way from a signed reading to an amendment: why first.
import { useId, useState, type FormEvent } from 'react';
import { refusalIn } from '../../lib/refusal.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { AmendReview } from './review-query.ts';
import classes from './review.module.css';

export function Amend({ studyId, hasDraft, onBegun }: { readonly studyId: string; readonly hasDraft: boolean; readonly onBegun: () => void }) {
  const ask = useAsk();
  const id = useId();
  const [open, setOpen] = useState(hasDraft);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await ask(AmendReview, { input: { studyId, reason } });
      onBegun();
    } catch (error) {
      setFault(refusalIn(error)?.message ?? 'This did not succeed. Try again.');
    }
    setBusy(false);
  };
  if (!open) {
    return (
      <p className={classes.actions}>
        <button type="button" onClick={() => setOpen(true)}>
          Amend
        </button>
      </p>
    );
  }
  return (
    <form className={classes.field} onSubmit={(event) => void begin(event)}>
      {hasDraft ? <p className={classes.soft}>A colleague has signed this study. What you have written is kept: you can make it an amendment.</p> : null}
      <label className={classes.label} htmlFor={id}>
        Why it is amended
      </label>
      <textarea id={id} rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      <p className={classes.fault} role="alert">
        {fault}
      </p>
      <p className={classes.actions}>
        <button type="submit" disabled={busy}>
          Begin the amendment
        </button>
      </p>
    </form>
  );
}
