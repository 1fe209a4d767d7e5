'use client';
// The other studies of the patient, asked for once the page is there: the images of this one come first.
import { useCallback, useEffect, useState } from 'react';
import { useAsk } from '../../../lib/use-ask.ts';
import { PRIORS_ASKED, PriorsQuery, type PriorStudy } from './priors-query.ts';

export type Priors =
  | { readonly state: 'LOADING' | 'FAILED' }
  | { readonly state: 'READY'; readonly studies: readonly PriorStudy[]; readonly hasMore: boolean };

export function usePriors(studyId: string): { readonly priors: Priors; retry(): void } {
  const ask = useAsk();
  const [priors, setPriors] = useState<Priors>({ state: 'LOADING' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setPriors({ state: 'LOADING' });
    ask(PriorsQuery, { id: studyId, first: PRIORS_ASKED }).then(
      ({ study }) => {
        const found = study?.patient.studies;
        if (isWanted) setPriors(found === undefined ? { state: 'FAILED' } : { state: 'READY', studies: found.edges.map(({ node }) => node).filter(({ id }) => id !== studyId), hasMore: found.pageInfo.hasNextPage });
      },
      () => {
        if (isWanted) setPriors({ state: 'FAILED' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [ask, studyId, attempt]);
  return { priors, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}
