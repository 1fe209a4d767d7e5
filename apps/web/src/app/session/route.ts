// Signing in and out. Tokens stay on this side; the browser gets a sealed cookie.
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { endSession } from '../../lib/session/fresh-session.ts';
import { safePath } from '../../lib/session/safe-path.ts';
import { isSameOrigin } from '../../lib/session/same-origin.ts';
import { endedSessionCookie, readSession, SESSION_COOKIE, sessionCookie } from '../../lib/session/session.ts';
import { requestTokens, type GrantResult } from '../../lib/session/tokens.ts';
import { refusal } from '../../lib/session/with-session.ts';

const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000), newPassword: z.string().max(1000).optional() });

function askFor({ email, password, newPassword }: z.infer<typeof Credentials>, headers: Headers): Promise<GrantResult> {
  return requestTokens({ grant_type: 'password', email, password, new_password: newPassword }, headers.get('x-forwarded-for'));
}

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  if (request.headers.get('content-type')?.startsWith('application/json') !== true) return signInByForm(request);
  const given = Credentials.safeParse(await request.json().catch(() => undefined));
  if (!given.success) return refusal(400, 'BAD_INPUT', 'Enter your email address and your password.');
  const result = await askFor(given.data, request.headers);
  switch (result.kind) {
    case 'GRANTED': {
      const response = NextResponse.json({ signedIn: true }, { headers: { 'cache-control': 'no-store' } });
      response.cookies.set(sessionCookie(result.session));
      return response;
    }
    case 'REFUSED':
      return refusedSignIn(result);
    default:
      return refusal(503, 'UNAVAILABLE', 'Osteon does not answer at the moment. Try again in a minute.');
  }
}

/** What the API says of the password that is to be chosen and of too many attempts is for the person; anything else is one sentence. */
function refusedSignIn({ code, reason, message }: Extract<GrantResult, { kind: 'REFUSED' }>): NextResponse {
  if (code === 'RATE_LIMITED') return refusal(429, code, message);
  if (reason === 'PASSWORD_TEMPORARY' || reason === 'PASSWORD') return refusal(422, reason, message);
  return refusal(401, 'UNAUTHENTICATED', reason === 'LOCAL_ACCOUNTS_OFF' ? message : 'This email address and password do not belong together.');
}

/** The form of the sign-in page, sent before the page was alive. Answers with the next page. */
async function signInByForm(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const given = Credentials.safeParse({ email: form.get('email'), password: form.get('password'), newPassword: form.get('newPassword') ?? undefined });
  const result = given.success ? await askFor(given.data, request.headers) : undefined;
  // Relative: what this server calls itself is not always what the browser calls it.
  const goTo = (path: string): NextResponse => new NextResponse(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
  if (result?.kind === 'REFUSED' && (result.reason === 'PASSWORD_TEMPORARY' || result.reason === 'PASSWORD')) return goTo('/sign-in?fault=PASSWORD_TEMPORARY');
  if (result?.kind !== 'GRANTED') return goTo('/sign-in?fault=WRONG_CREDENTIALS');
  const response = goTo(safePath(form.get('next')));
  response.cookies.set(sessionCookie(result.session));
  return response;
}

export async function DELETE(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers)) return refusal(403, 'FORBIDDEN', 'This request did not come from the portal.');
  const session = readSession(request.cookies.get(SESSION_COOKIE)?.value);
  const continueAt = session === undefined ? null : await endSession(session);
  const response = NextResponse.json({ signedIn: false, continueAt });
  response.cookies.set(endedSessionCookie());
  return response;
}
