// What the portal remembers of a signed-in person, and the cookie it lives in. Server only; the browser sees sealed bytes.
import { z } from 'zod';
import { webEnv } from '../env.ts';
import { seal, unseal } from './seal.ts';

export const SESSION_COOKIE = 'osteon_session';
/** The refresh secret ends earlier when the API says so; this only bounds the cookie. */
const COOKIE_SECONDS = 12 * 3600;

const Session = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** Milliseconds since 1970. */
  expiresAtMs: z.number(),
});
export type Session = Readonly<z.infer<typeof Session>>;

export function readSession(cookie: string | undefined): Session | undefined {
  if (cookie === undefined) return undefined;
  const text = unseal(webEnv().sessionSecret, cookie);
  if (text === undefined) return undefined;
  const parsed = Session.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

export function sealSession(session: Session): string {
  return seal(webEnv().sessionSecret, JSON.stringify(session));
}

const cookieRules = () => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  // A plain-http address (a demo on one machine) would never get a Secure cookie back.
  secure: webEnv().webOrigin.startsWith('https:'),
  path: '/',
});

export function sessionCookie(session: Session) {
  return { name: SESSION_COOKIE, value: sealSession(session), ...cookieRules(), maxAge: COOKIE_SECONDS };
}

export function endedSessionCookie() {
  return { name: SESSION_COOKIE, value: '', ...cookieRules(), maxAge: 0 };
}
