// What the route handlers between browser and API share: same origin, a fresh session, its cookie written back.
import { NextResponse, type NextRequest } from 'next/server';
import { freshSession, latestSession } from './fresh-session.ts';
import { isSameOrigin } from './same-origin.ts';
import { endedSessionCookie, SESSION_COOKIE, sessionCookie, type Session } from './session.ts';

export function refusal(status: number, code: string, message: string): NextResponse {
  return NextResponse.json({ errors: [{ message, extensions: { code } }] }, { status, headers: { 'cache-control': 'no-store' } });
}

export const unauthenticated = (): NextResponse => refusal(401, 'UNAUTHENTICATED', 'Your session has ended. Sign in again.');

/** `work` runs with a session that is good for the next minute. */
export async function withSession(request: NextRequest, work: (session: Session) => Promise<NextResponse>, marginMs?: number): Promise<NextResponse> {
  if (request.method !== 'GET' && !isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  const { session, changed } = await freshSession(request.cookies.get(SESSION_COOKIE)?.value, marginMs);
  const response = session === undefined ? unauthenticated() : await work(session);
  if (!changed) return response;
  // The work may have been a long upload: the session has gone on, or ended, since.
  const latest = session === undefined ? 'ENDED' : await latestSession(session);
  response.cookies.set(latest === 'ENDED' ? endedSessionCookie() : sessionCookie(latest));
  return response;
}
