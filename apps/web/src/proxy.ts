// Before every page: a nonce and strict headers, a renewed session, and the way to the sign-in page for who has none.
import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './lib/content-security-policy.ts';
import { webEnv } from './lib/env.ts';
import { freshSession } from './lib/session/fresh-session.ts';
import { endedSessionCookie, SESSION_COOKIE, sessionCookie } from './lib/session/session.ts';

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const env = webEnv();
  const { session, changed } = await freshSession(request.cookies.get(SESSION_COOKIE)?.value);
  const atSignIn = request.nextUrl.pathname === '/sign-in';
  const nonce = randomBytes(18).toString('base64');
  const policy = contentSecurityPolicy({ nonce, socketUrl: env.publicWsUrl, development: process.env.NODE_ENV === 'development' });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  // The page that is made now must see the renewed session, not the one that came.
  if (changed && session !== undefined) headers.set('cookie', withCookie(request, sessionCookie(session).value));

  const response = session === undefined && !atSignIn ? NextResponse.redirect(signInAddress(request)) : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'private, no-store');
  if (changed) response.cookies.set(session === undefined ? endedSessionCookie() : sessionCookie(session));
  return response;
}

function withCookie(request: NextRequest, value: string): string {
  const others = request.cookies.getAll().filter(({ name }) => name !== SESSION_COOKIE);
  return [...others, { name: SESSION_COOKIE, value }].map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
}

/** Paths hold opaque ids only, so the way back may stand in the address. */
function signInAddress(request: NextRequest): URL {
  const address = new URL('/sign-in', request.nextUrl);
  if (request.nextUrl.pathname !== '/') address.searchParams.set('next', request.nextUrl.pathname);
  return address;
}

export const config = {
  // Route handlers renew for themselves: passing here would buffer what is uploaded through them.
  matcher: ['/((?!api/|session|_next/static|_next/image|favicon.ico|icon.svg).*)'],
};
