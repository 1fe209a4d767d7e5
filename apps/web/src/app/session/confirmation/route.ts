// Before and after confirming at the identity provider: what the browser leaves with, and what came of it.
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { CONFIRMATION_COOKIE, endedConfirmationCookie, readConfirmation } from '../../../lib/session/confirmation.ts';
import { safePath } from '../../../lib/session/safe-path.ts';
import { underWayCookie } from '../../../lib/session/sign-in-under-way.ts';
import { refusal, withSession } from '../../../lib/session/with-session.ts';

const HEADERS = { 'cache-control': 'no-store' } as const;

const Leaving = z.object({ state: z.string().min(1).max(500), next: z.string().max(2_000) });

/** Only the browser that leaves may bring the answer with this state. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  return withSession(request, async () => {
    const leaving = Leaving.safeParse(await request.json().catch(() => undefined));
    if (!leaving.success) return refusal(400, 'BAD_INPUT', 'Send `state` and `next`.');
    const response = NextResponse.json({ kept: true }, { headers: HEADERS });
    response.cookies.set(underWayCookie({ purpose: 'CONFIRM', state: leaving.data.state, next: safePath(leaving.data.next) }));
    return response;
  });
}

/** What came of it, once: it is gone from the browser's cookies with this answer. */
export async function DELETE(request: NextRequest): Promise<NextResponse> {
  return withSession(request, async () => {
    const response = NextResponse.json(readConfirmation(request.cookies.get(CONFIRMATION_COOKIE)?.value) ?? { kind: 'NONE' }, { headers: HEADERS });
    response.cookies.set(endedConfirmationCookie());
    return response;
  });
}
