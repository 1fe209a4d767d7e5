// What has been written and not yet reached Osteon, kept in this browser until it has. Keys hold opaque ids only; the writer's copies go when they sign out.
import * as z from './browser-zod.ts';

const PREFIX = 'osteon-draft';

/** `content` is whatever the feature keeps; it parses it itself. */
const Kept = z.object({ version: z.nullable(z.number()), content: z.unknown() });
export type Kept = z.infer<typeof Kept>;

/** What begins with it goes with the drafts. */
export const draftKey = (accountId: string, studyId: string): string => `${PREFIX}:${accountId}:${studyId}`;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A browser may refuse to keep anything; the draft is then only as safe as the connection. */
export function keepLocalDraft(store: Store, accountId: string, studyId: string, draft: Kept): void {
  try {
    store.setItem(draftKey(accountId, studyId), JSON.stringify(draft));
  } catch {
    // full, or forbidden
  }
}

export function readLocalDraft(store: Store, accountId: string, studyId: string): Kept | undefined {
  try {
    return Kept.parse(JSON.parse(store.getItem(draftKey(accountId, studyId)) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function dropLocalDraft(store: Store, accountId: string, studyId: string): void {
  store.removeItem(draftKey(accountId, studyId));
}

/** All of one person: another's stay for when they come back. */
export function clearLocalDrafts(store: Store, accountId: string | null): void {
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at)).filter((key) => key !== null);
  for (const key of keys) if (key.startsWith(`${PREFIX}:${accountId ?? ''}:`)) store.removeItem(key);
}
