'use client';
// Follows the site's reading policy while the list is open: what may be told is asked for anew, and where that is something else now, the list too.
import { useCallback, useRef, useState } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { useUntilAnswered } from '../../lib/until-answered.ts';
import { ReadingPolicyQuery, type ReadingPolicy } from './worklist-query.ts';

export interface FollowedPolicy {
  readonly seesSuspicion: boolean;
  /** How many changes have been followed. */
  readonly changes: number;
  /** To be called when the policy has changed, or may have without a word. Settles when it is known. */
  readonly follow: () => Promise<void>;
  /** The reader has not been told yet, or has not put it away. */
  readonly isNews: boolean;
  readonly dismiss: () => void;
}

const isSame = (a: ReadingPolicy, b: ReadingPolicy): boolean => a.viewer.suspicionInLists === b.viewer.suspicionInLists && a.sitePolicy.blindFirst === b.sitePolicy.blindFirst;

/** `initially`: as the server found it before it made the page. Not refreshed with the page, which would lose what was searched for. */
export function useSitePolicy(initially: ReadingPolicy): FollowedPolicy {
  const ask = useAsk();
  const untilAnswered = useUntilAnswered();
  const [sight, setSight] = useState({ policy: initially, changes: 0 });
  const [isNews, setIsNews] = useState(false);
  const known = useRef(initially);
  const asked = useRef(0);
  const follow = useCallback(async (): Promise<void> => {
    const mine = ++asked.current; // of several changes the last one counts
    const policy = await untilAnswered(() => ask(ReadingPolicyQuery, {}), () => mine === asked.current).catch(() => undefined);
    if (policy === undefined || mine !== asked.current || isSame(policy, known.current)) return;
    known.current = policy;
    setSight(({ changes }) => ({ policy, changes: changes + 1 }));
    setIsNews(true);
  }, [ask, untilAnswered]);
  return { seesSuspicion: sight.policy.viewer.suspicionInLists, changes: sight.changes, follow, isNews, dismiss: useCallback(() => setIsNews(false), []) };
}
