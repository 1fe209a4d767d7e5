// Signing in and out. Tokens stay on this side; the browser gets a sealed cookie.
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { endSession } from '../../lib/session/fresh-session.ts';
import { safePath } from '../../lib/session/safe-path.ts';
import { isSameOrigin } from '../../lib/session/same-origin.ts';
import { endedSessionCookie, readSession, SESSION_COOKIE, sessionCookie } from '../../lib/session/session.ts';
import { requestTokens } from '../../lib/session/tokens.ts';
import { refusal } from '../../lib/session/with-session.ts';

const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000) });

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  if (request.headers.get('content-type')?.startsWith('application/json') !== true) return signInByForm(request);
  const given = Credentials.safeParse(await request.json().catch(() => undefined));
  if (!given.success) return refusal(400, 'BAD_INPUT', 'Enter your email address and your password.');
  const result = await requestTokens({ grant_type: 'password', ...given.data }, request.headers.get('x-forwarded-for'));
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

/** The form of the sign-in page, sent before the page was alive. Answers with the next page. */
async function signInByForm(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const given = Credentials.safeParse({ email: form.get('email'), password: form.get('password') });
  const result = given.success ? await requestTokens({ grant_type: 'password', ...given.data }, request.headers.get('x-forwarded-for')) : undefined;
  // Relative: what this server calls itself is not always what the browser calls it.
  const goTo = (path: string): NextResponse => new NextResponse(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
  if (result?.kind !== 'GRANTED') return goTo('/sign-in?refused=1');
  const response = goTo(safePath(form.get('next')));
  response.cookies.set(sessionCookie(result.session));
  return response;
}

export async function DELETE(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  const session = readSession(request.cookies.get(SESSION_COOKIE)?.value);
  if (session !== undefined) await endSession(session);
  const response = NextResponse.json({ signedIn: false });
  response.cookies.set(endedSessionCookie());
  return response;
}
