// A session whose access token is good for the next minute. Renewed once, whoever asks, and never again after it ended. Server only.
import { readSession, type Session } from './session.ts';
import { singleFlight, type SingleFlight } from './single-flight.ts';
import { requestNewPassword, requestTokens, revokeTokens, type GrantResult } from './tokens.ts';

/** Renewed this long before it ends, so that a page that is being made does not run out of it. */
const MARGIN_MS = 60_000;
/** Longer than an upload: its answer carries the cookie of a renewal that others have long gone beyond. */
const KEEP_MS = 3600_000;

export interface FreshSession {
  readonly session: Session | undefined;
  /** The cookie must be written: renewed, or ended. */
  readonly changed: boolean;
}

type Renewal = Session | 'ENDED';

class Unreachable extends Error {}

// The proxy and the route handlers are bundled apart but run in one process: the map must be one.
const key: unique symbol = Symbol.for('osteon.session.renewals');
const shared: { [key]?: SingleFlight<Renewal> } & object = globalThis;
const renewals = (shared[key] ??= singleFlight<Renewal>(KEEP_MS));

async function renew(session: Session): Promise<Renewal> {
  const result = await requestTokens({ grant_type: 'refresh_token', refresh_token: session.refreshToken });
  if (result.kind === 'GRANTED') return result.session;
  if (result.kind === 'REFUSED' && result.code !== 'RATE_LIMITED') return 'ENDED';
  throw new Unreachable();
}

/** What this session has become meanwhile: each renewal leads to the next one, sign-out to the end. */
export async function latestSession(session: Session): Promise<Renewal> {
  for (let latest = session; ; ) {
    const renewal = renewals.known(latest.refreshToken);
    if (renewal === undefined) return latest;
    try {
      const next = await renewal;
      if (next === 'ENDED') return next;
      latest = next;
    } catch {
      return latest;
    }
  }
}

export async function freshSession(cookie: string | undefined, marginMs = MARGIN_MS): Promise<FreshSession> {
  const given = readSession(cookie);
  if (given === undefined) return { session: undefined, changed: cookie !== undefined };
  const session = await latestSession(given);
  if (session === 'ENDED') return { session: undefined, changed: true };
  if (session.expiresAtMs - Date.now() > marginMs) return { session, changed: session !== given };
  try {
    const renewed = await renewals.once(session.refreshToken, () => renew(session));
    return renewed === 'ENDED' ? { session: undefined, changed: true } : { session: renewed, changed: true };
  } catch {
    return { session, changed: session !== given }; // the API is away; what we have may still do
  }
}

class Unchanged extends Error {}

/** With another password every session ends but this one, under new tokens. Whoever comes with the old cookie meanwhile waits for them, so that no tab of this browser is signed out. */
export async function changePassword(session: Session, given: { readonly password: string; readonly newPassword: string }): Promise<GrantResult> {
  const answers: GrantResult[] = [];
  for (let latest = session; ; ) {
    const last = latest;
    const change = async (): Promise<Session> => {
      const answer = await requestNewPassword(last, given);
      answers.push(answer);
      if (answer.kind !== 'GRANTED') throw new Unchanged();
      return answer.session;
    };
    const renewed = await renewals.once(last.refreshToken, change).catch(() => last);
    const [answer] = answers;
    if (answer !== undefined) return answer;
    if (renewed === 'ENDED') return { kind: 'REFUSED', code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED', message: 'The session has ended. Sign in again.' };
    latest = renewed;
  }
}

/** Ends the session and whatever a renewal under way makes of it: no answer that comes later writes its cookie back. Tells where to sign out of the identity provider too. */
export async function endSession(session: Session): Promise<string | null> {
  let next: string | null = null;
  for (let latest = session; ; ) {
    const last = latest;
    const revoke = async (): Promise<'ENDED'> => {
      next = await revokeTokens(last);
      return 'ENDED';
    };
    const renewed = await renewals.once(last.refreshToken, revoke).catch(() => last);
    if (renewed === 'ENDED') return next;
    latest = renewed;
  }
}
