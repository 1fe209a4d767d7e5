// A session whose access token is good for the next minute. Renewed once, whoever asks. Server only.
import { readSession, type Session } from './session.ts';
import { singleFlight } from './single-flight.ts';
import { requestTokens } from './tokens.ts';

/** Renewed this long before it ends, so that a page that is being made does not run out of it. */
const MARGIN_MS = 60_000;
/** A browser may have requests under way with the old cookie; the API forgives a used secret for a while too. */
const KEEP_MS = 60_000;

export interface FreshSession {
  readonly session: Session | undefined;
  /** The cookie must be written: renewed, or ended. */
  readonly changed: boolean;
}

type Renewal = Session | 'ENDED';

class Unreachable extends Error {}

// The proxy and the route handlers are bundled apart but run in one process: the map must be one.
const key = Symbol.for('osteon.session.renewals');
const shared: typeof globalThis & { [key]?: ReturnType<typeof singleFlight<Renewal>> } = globalThis;
const renewOnce = (shared[key] ??= singleFlight<Renewal>(KEEP_MS));

async function renew(session: Session): Promise<Renewal> {
  const result = await requestTokens({ grant_type: 'refresh_token', refresh_token: session.refreshToken });
  if (result.kind === 'GRANTED') return result.session;
  if (result.kind === 'REFUSED' && result.code !== 'RATE_LIMITED') return 'ENDED';
  throw new Unreachable();
}

export async function freshSession(cookie: string | undefined, marginMs = MARGIN_MS): Promise<FreshSession> {
  const session = readSession(cookie);
  if (session === undefined) return { session: undefined, changed: cookie !== undefined };
  if (session.expiresAtMs - Date.now() > marginMs) return { session, changed: false };
  try {
    const renewed = await renewOnce(session.refreshToken, () => renew(session));
    return renewed === 'ENDED' ? { session: undefined, changed: true } : { session: renewed, changed: true };
  } catch {
    return { session, changed: false }; // the API is away; what we have may still do
  }
}
