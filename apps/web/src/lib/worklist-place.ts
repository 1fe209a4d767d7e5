'use client';
// Where a reader left their worklist, for this tab: a study leads back there, and on to the studies beside it.
import { useSyncExternalStore } from 'react';
import * as z from './browser-zod.ts';

const Kept = z.object({
  /** With filter and order, as the worklist writes it. */
  address: z.string().check(z.regex(/^\/worklist(\?|$)/)),
  /** The study under the cursor. */
  studyId: z.nullable(z.string()),
  /** In the order of the list, as far as it was fetched. */
  studyIds: z.array(z.string()),
});

export interface WorklistPlace extends z.infer<typeof Kept> {
  /** What was searched for is nearly always the name of a patient: it is in no address and not stored, and ends with the page. */
  readonly text: string;
}

const KEY = 'osteon-worklist';
/** Undefined until it was looked for. */
let place: WorklistPlace | null | undefined;

export function keepWorklistPlace(next: WorklistPlace): void {
  place = next;
  const { text: _, ...kept } = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // full, or forbidden: until the page is loaded anew it is known all the same
  }
}

/** In the browser only. */
export function readWorklistPlace(): WorklistPlace | null {
  if (place === undefined) place = storedPlace();
  return place;
}

function storedPlace(): WorklistPlace | null {
  try {
    return { ...Kept.parse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')), text: '' };
  } catch {
    return null;
  }
}

/** For who comes after on the same workstation. */
export function forgetWorklistPlace(): void {
  place = null;
  sessionStorage.removeItem(KEY);
}

/** A study that was come to by a key: the cursor of the list goes with it. */
export function visitInWorklist(studyId: string): void {
  const left = readWorklistPlace();
  if (left?.studyIds.includes(studyId) === true && left.studyId !== studyId) keepWorklistPlace({ ...left, studyId });
}

const never = (): (() => void) => () => undefined;

/** Null on the server and where there was no worklist in this tab. It changes by what this page itself does. */
export function useWorklistPlace(): WorklistPlace | null {
  return useSyncExternalStore(never, readWorklistPlace, () => null);
}

/** The study they came from; where it has left the list, the one after it or else the one before. */
export function rowToReturnTo({ studyId, studyIds }: Pick<WorklistPlace, 'studyId' | 'studyIds'>, shown: readonly string[]): string | null {
  if (studyId === null) return null;
  const at = studyIds.indexOf(studyId);
  return [...studyIds.slice(at), ...studyIds.slice(0, at).toReversed()].find((id) => shown.includes(id)) ?? null;
}

/** The study so many places further down the list; null where it ends, or does not hold this one. */
export function neighbourOf(studyId: string, left: Pick<WorklistPlace, 'studyIds'> | null, step: 1 | -1): string | null {
  const at = left?.studyIds.indexOf(studyId) ?? -1;
  return at === -1 ? null : (left?.studyIds[at + step] ?? null);
}
