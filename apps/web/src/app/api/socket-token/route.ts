// What the browser needs to open the live connection: a short-lived access token and the address. POST, so that no cache or link can fetch it.
import { NextResponse, type NextRequest } from 'next/server';
import { webEnv } from '../../../lib/env.ts';
import { withSession } from '../../../lib/session/with-session.ts';

/** The socket lives as long as its token, so it gets one that is not about to end. */
const MARGIN_MS = 120_000;

export function POST(request: NextRequest): Promise<NextResponse> {
  return withSession(
    request,
    async ({ accessToken, expiresAtMs }) =>
      NextResponse.json({ token: accessToken, url: webEnv().publicWsUrl, expiresInMs: expiresAtMs - Date.now() }, { headers: { 'cache-control': 'no-store' } }),
    // Its access may have ended before its time: then the session tells whether it goes on.
    request.nextUrl.searchParams.has('renewed') ? Number.POSITIVE_INFINITY : MARGIN_MS,
  );
}
