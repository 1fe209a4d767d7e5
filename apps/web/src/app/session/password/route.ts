// Changing one's own password. Beside the session, because it is that which goes on under new tokens.
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { changePassword } from '../../../lib/session/fresh-session.ts';
import { sessionCookie } from '../../../lib/session/session.ts';
import { refusal, withSession } from '../../../lib/session/with-session.ts';

const Given = z.object({ password: z.string().min(1).max(1000), newPassword: z.string().min(1).max(1000) });

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (request.headers.get('content-type')?.startsWith('application/json') !== true) return refusal(415, 'BAD_INPUT', 'Send JSON.');
  return withSession(request, async (session) => {
    const given = Given.safeParse(await request.json().catch(() => undefined));
    if (!given.success) return refusal(400, 'PASSWORD', 'Enter the present password and the new one.');
    const result = await changePassword(session, given.data);
    if (result.kind === 'UNREACHABLE') return refusal(503, 'AWAY', 'Osteon does not answer at the moment.');
    if (result.kind === 'REFUSED') return refusal(422, result.reason ?? result.code, result.message);
    const response = NextResponse.json({ changed: true }, { headers: { 'cache-control': 'no-store' } });
    response.cookies.set(sessionCookie(result.session));
    return response;
  });
}
