// Signing in and out. Tokens stay on this side; the browser gets a sealed cookie.
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { endSession } from '../../lib/session/fresh-session.ts';
import { isSameOrigin } from '../../lib/session/same-origin.ts';
import { endedSessionCookie, readSession, SESSION_COOKIE, sessionCookie } from '../../lib/session/session.ts';
import { requestTokens } from '../../lib/session/tokens.ts';
import { refusal } from '../../lib/session/with-session.ts';

const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000) });

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  const given = Credentials.safeParse(await request.json().catch(() => undefined));
  if (!given.success) return refusal(400, 'BAD_INPUT', 'Enter your email address and your password.');
  const result = await requestTokens({ grant_type: 'password', ...given.data });
  switch (result.kind) {
    case 'GRANTED': {
      const response = NextResponse.json({ signedIn: true }, { headers: { 'cache-control': 'no-store' } });
      response.cookies.set(sessionCookie(result.session));
      return response;
    }
    case 'REFUSED':
      return result.code === 'RATE_LIMITED' ? refusal(429, result.code, result.message) : refusal(401, 'UNAUTHENTICATED', 'This email address and password do not belong together.');
    default:
      return refusal(503, 'UNAVAILABLE', 'Osteon does not answer at the moment. Try again in a minute.');
  }
}

export async function DELETE(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  const session = readSession(request.cookies.get(SESSION_COOKIE)?.value);
  if (session !== undefined) await endSession(session);
  const response = NextResponse.json({ signedIn: false });
  response.cookies.set(endedSessionCookie());
  return response;
}
