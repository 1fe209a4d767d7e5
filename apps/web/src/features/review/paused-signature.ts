// What was chosen in the dialog of a signature, while its reader is away at the identity provider. In this tab only, and read once.
import * as z from '../../lib/browser-zod.ts';
import { draftKey } from '../../lib/local-drafts.ts';
import { OVERRIDE_REASONS, VERDICTS } from './review-words.ts';

const Paused = z.object({
  verdict: z.nullable(z.enum(VERDICTS)),
  reason: z.nullable(z.enum(OVERRIDE_REASONS)),
  text: z.string(),
  leftAtMs: z.number(),
});
export type PausedSignature = Readonly<z.infer<typeof Paused>>;

/** Whoever comes back later than this has not come back from there; as long as the portal knows the way back. */
const LONGEST_MS = 60 * 60_000;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (accountId: string, studyId: string): string => `${draftKey(accountId, studyId)}:signature`;

/** A browser may refuse to keep anything: the choices are then made once more. */
export function pauseSignature(store: Store, accountId: string, studyId: string, paused: PausedSignature): void {
  try {
    store.setItem(keyOf(accountId, studyId), JSON.stringify(paused));
  } catch {
    // full, or forbidden
  }
}

export function takePausedSignature(store: Store, accountId: string, studyId: string, nowMs: number): PausedSignature | null {
  const kept = store.getItem(keyOf(accountId, studyId));
  if (kept === null) return null;
  store.removeItem(keyOf(accountId, studyId));
  try {
    const paused = Paused.parse(JSON.parse(kept));
    return nowMs - paused.leftAtMs > LONGEST_MS ? null : paused;
  } catch {
    return null;
  }
}
