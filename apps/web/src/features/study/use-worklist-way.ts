'use client';
// From a study back to the worklist as it was left, and to the studies beside it there, by keys too.
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { studyAddress } from '../../lib/addresses.ts';
import { neighbourOf, useWorklistPlace, visitInWorklist } from '../../lib/worklist-place.ts';
import { usePageKeys } from '../../ui/use-page-keys.ts';

/** Returns the address of the worklist. */
export function useWorklistWay(studyId: string): string {
  const router = useRouter();
  const place = useWorklistPlace();
  const worklist = place?.address ?? '/worklist';
  useEffect(() => visitInWorklist(studyId), [studyId]);
  const goTo = (step: 1 | -1) => (): void => {
    const neighbour = neighbourOf(studyId, place, step);
    if (neighbour !== null) router.push(studyAddress(neighbour));
  };
  usePageKeys([
    ['j', goTo(1)],
    ['k', goTo(-1)],
    ['l', () => router.push(worklist)],
  ]);
  return worklist;
}
