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
  if (!given.success) return refusal(400, 'FORM', 'Enter your email address and your password.');
  const result = await askFor(given.data, request.headers);
  switch (result.kind) {
    case 'GRANTED': {
      const response = NextResponse.json({ signedIn: true }, { headers: { 'cache-control': 'no-store' } });
      response.cookies.set(sessionCookie(result.session));
      return response;
    }
    case 'REFUSED': {
      const reason = toldReason(result);
      return refusal(STATUS[reason], reason, result.message);
    }
    default:
      return refusal(503, 'AWAY', 'Osteon does not answer at the moment. Try again in a minute.');
  }
}

const STATUS = { SIGN_IN: 429, PASSWORD_TEMPORARY: 422, PASSWORD: 422, LOCAL_ACCOUNTS_OFF: 401, WRONG_CREDENTIALS: 401 } as const;

/** What the person is told: of the password that is to be chosen, of too many attempts; anything else is one sentence (features/sign-in/messages.*.ts). */
function toldReason({ code, reason }: Extract<GrantResult, { kind: 'REFUSED' }>): keyof typeof STATUS {
  if (code === 'RATE_LIMITED') return 'SIGN_IN';
  if (reason === 'PASSWORD_TEMPORARY' || reason === 'PASSWORD' || reason === 'LOCAL_ACCOUNTS_OFF') return reason;
  return 'WRONG_CREDENTIALS';
}

/** The form of the sign-in page, sent before the page was alive. Answers with the next page. */
async function signInByForm(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const given = Credentials.safeParse({ email: form.get('email'), password: form.get('password'), newPassword: form.get('newPassword') ?? undefined });
  const result = given.success ? await askFor(given.data, request.headers) : undefined;
  // Relative: what this server calls itself is not always what the browser calls it.
  const goTo = (path: string): NextResponse => new NextResponse(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
  if (result?.kind === 'REFUSED') return goTo(`/sign-in?fault=${toldReason(result)}`);
  if (result?.kind !== 'GRANTED') return goTo(`/sign-in?fault=${result === undefined ? 'FORM' : 'AWAY'}`);
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
