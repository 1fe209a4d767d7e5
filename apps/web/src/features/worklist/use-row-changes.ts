'use client';
// What a reader does to a row: takes it for review and gives it back, makes it STAT and routine again; each row's changes one after the other.
import { useCallback, useMemo, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { useFault } from '../../lib/use-fault.ts';
import { changesInTurn } from './changes-in-turn.ts';
import { ClaimStudy, ReleaseStudy, SetPriority, type WorklistRow } from './worklist-query.ts';

export interface RowChanges {
  readonly claimOrGiveBack: (row: WorklistRow) => void;
  readonly changePriority: (row: WorklistRow) => void;
  /** Why the last one did not succeed. */
  readonly notice: string | null;
  readonly dismiss: () => void;
}

export function useRowChanges(put: (row: WorklistRow) => void): RowChanges {
  const ask = useAsk();
  const faultOf = useFault();
  const [notice, setNotice] = useState<string | null>(null);
  const told = useCallback(
    (change: (row: WorklistRow) => Promise<WorklistRow>) => {
      const inTurn = changesInTurn(async (row: WorklistRow) => {
        const changed = await change(row);
        put(changed);
        return changed;
      });
      return (row: WorklistRow): void => {
        setNotice(null);
        inTurn(row).catch((error: unknown) => setNotice(faultOf(error)));
      };
    },
    [put, faultOf],
  );
  const claimOrGiveBack = useMemo(() => told(async ({ id, claimedByMe }) => (claimedByMe ? (await ask(ReleaseStudy, { id })).releaseStudy : (await ask(ClaimStudy, { id })).claimStudy)), [told, ask]);
  const changePriority = useMemo(() => told(async ({ id, priority }) => (await ask(SetPriority, { id, priority: priority === 'STAT' ? 'ROUTINE' : 'STAT' })).setStudyPriority), [told, ask]);
  return { claimOrGiveBack, changePriority, notice, dismiss: useCallback(() => setNotice(null), []) };
}
