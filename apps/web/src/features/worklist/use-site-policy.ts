'use client';
// Follows the site's reading policy while the list is open: whether lists may tell what models say is asked for anew, and then the list.
import { useCallback, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { SuspicionSightQuery } from './worklist-query.ts';

export interface FollowedPolicy {
  readonly seesSuspicion: boolean;
  /** How many changes have been followed. */
  readonly changes: number;
  /** To be called when the policy has changed. */
  readonly follow: () => void;
  /** The reader has not been told yet, or has not put it away. */
  readonly isNews: boolean;
  readonly dismiss: () => void;
}

/** `initially`: as the server found it when it made the page. Not refreshed with the page, which would lose what was searched for. */
export function useSitePolicy(initially: boolean): FollowedPolicy {
  const ask = useAsk();
  const [sight, setSight] = useState({ seesSuspicion: initially, changes: 0 });
  const [isNews, setIsNews] = useState(false);
  const follow = useCallback(() => {
    const become = (seesSuspicion: boolean): void => {
      setSight(({ changes }) => ({ seesSuspicion, changes: changes + 1 }));
      setIsNews(true);
    };
    // Without an answer the list is asked for nothing that it might not tell.
    ask(SuspicionSightQuery, {}).then(({ viewer }) => become(viewer.suspicionInLists), () => become(false));
  }, [ask]);
  return { ...sight, follow, isNews, dismiss: useCallback(() => setIsNews(false), []) };
}
