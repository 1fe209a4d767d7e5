'use client';
// Gives up a draft: what goes, what stays, and a second step before it.
import { Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Review } from './review-query.ts';
import { opinionWords } from './review-words.ts';
import classes from './review.module.css';
import { useReviewFault } from './use-review-fault.ts';

interface DiscardProps {
  readonly opinion: Review['opinion'];
  readonly isAmendment: boolean;
  /** The study is signed: what is signed is not touched. */
  readonly isSigned: boolean;
  readonly isClaimed: boolean;
  /** Throws what is refused. */
  readonly discard: () => Promise<void>;
  readonly onDiscarded: () => void;
}

export function Discard({ opinion, isAmendment, isSigned, isClaimed, discard, onDiscarded }: DiscardProps) {
  const t = useTranslations('review');
  const faultOf = useReviewFault();
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAsked(false);
    setFault(null);
    button.current?.focus();
  };
  const act = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await discard();
      setAsked(false);
      onDiscarded();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" ref={button} className={classes.quiet} onClick={() => setAsked(true)}>
        {t('discard.open')}
      </button>
      <Modal opened={isAsked} onClose={close} title={t(isAmendment ? 'discard.titleAmendment' : 'discard.title')} size="md" closeButtonProps={{ 'aria-label': t('sign.close') }}>
        <div className={classes.sign}>
          <p>{t(isAmendment ? 'discard.textAmendment' : 'discard.text')}</p>
          {opinion === null ? null : <p>{t('discard.held', { opinion: opinionWords(t, opinion) })}</p>}
          {isSigned ? <p>{t('discard.signed')}</p> : null}
          {isClaimed ? <p className={classes.soft}>{t('discard.claimed')}</p> : null}
          <p className={classes.fault} role="alert">
            {fault}
          </p>
          <div className={classes.actions}>
            <button type="button" onClick={close} data-autofocus>
              {t('discard.keep')}
            </button>
            <button type="button" className={classes.primary} disabled={busy} onClick={() => void act()}>
              {t('discard.confirm')}
            </button>
          </div>
        </div>
      </Modal>
    </>
  );
}
