'use client';
// Follows the site's reading policy while the list is open: what the viewer may see is asked for anew, and the list with it.
import { useRouter } from 'next/navigation';
import { useCallback, useState, useTransition } from 'react';
import { useViewer } from '../../lib/viewer-context.tsx';

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

export function useSitePolicy(): FollowedPolicy {
  const router = useRouter();
  const { suspicionInLists } = useViewer();
  const [, startTransition] = useTransition();
  const [changes, setChanges] = useState(0);
  const [isNews, setIsNews] = useState(false);
  const follow = useCallback(
    () =>
      // In one transition: the change counts once the server has told who the viewer is now, so nothing is asked for under the policy before.
      startTransition(() => {
        router.refresh();
        setChanges((before) => before + 1);
        setIsNews(true);
      }),
    [router],
  );
  return { seesSuspicion: suspicionInLists, changes, follow, isNews, dismiss: useCallback(() => setIsNews(false), []) };
}
