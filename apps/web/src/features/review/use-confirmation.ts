'use client';
// Where a signer of the identity provider stands: not confirmed, on the way there, back, or confirmed.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { useViewer } from '../../lib/viewer-context.tsx';
import { takeConfirmation, wayToConfirm, type ConfirmationRefusal } from './confirm-at-provider.ts';
import { pauseSignature, type PausedSignature } from './paused-signature.ts';

export type ConfirmationPhase = { readonly kind: 'NONE'; readonly refused: ConfirmationRefusal | null } | { readonly kind: 'RETURNING' } | { readonly kind: 'CONFIRMED'; readonly confirmation: string };

export interface LiveConfirmation {
  readonly phase: ConfirmationPhase;
  /** Leaves the page. Throws what is refused before. */
  leave(studyId: string, version: number, chosen: Omit<PausedSignature, 'leftAtMs'>): Promise<void>;
  /** It was spent, or is not good for what was to be signed. */
  drop(): void;
}

const NONE: ConfirmationPhase = { kind: 'NONE', refused: null };

/** `isBack`: the dialog stood open when its reader left. */
export function useConfirmation(isBack: boolean): LiveConfirmation {
  const ask = useAsk();
  const { accountId } = useViewer();
  const [phase, setPhase] = useState<ConfirmationPhase>(isBack ? { kind: 'RETURNING' } : NONE);
  const taken = useRef(false);
  useEffect(() => {
    if (!isBack || taken.current) return;
    taken.current = true;
    void takeConfirmation().then((outcome) => {
      setPhase(outcome.kind === 'CONFIRMED' ? outcome : { kind: 'NONE', refused: outcome.kind === 'REFUSED' ? outcome.reason : null });
    });
  }, [isBack]);
  const leave = useCallback(
    async (studyId: string, version: number, chosen: Omit<PausedSignature, 'leftAtMs'>): Promise<void> => {
      const address = await wayToConfirm(ask, studyId, version);
      if (accountId !== null) pauseSignature(window.sessionStorage, accountId, studyId, { ...chosen, leftAtMs: Date.now() });
      window.location.assign(address);
    },
    [ask, accountId],
  );
  return { phase, leave, drop: useCallback(() => setPhase(NONE), []) };
}
