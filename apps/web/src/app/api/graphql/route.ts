// Queries and mutations of the browser, passed on with the viewer's token.
import { NextResponse, type NextRequest } from 'next/server';
import { webEnv } from '../../../lib/env.ts';
import { refusal, withSession } from '../../../lib/session/with-session.ts';

const MAX_BODY = 64 * 1024;

export async function POST(request: NextRequest): Promise<NextResponse> {
  // With this type a form of another site cannot send it without asking first.
  if (request.headers.get('content-type')?.startsWith('application/json') !== true) return refusal(415, 'BAD_INPUT', 'Send JSON.');
  // A browser always tells the length; without it the body could have no end.
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MAX_BODY)) return refusal(413, 'TOO_LARGE', 'The query is too long.');
  return withSession(request, async ({ accessToken }) => {
    const body = await request.text();
    try {
      const answer = await fetch(`${webEnv().apiUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', authorization: `Bearer ${accessToken}` },
        body,
        cache: 'no-store',
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(30_000)]),
      });
      return new NextResponse(answer.body, {
        status: answer.status,
        headers: { 'cache-control': 'no-store' }, // the type is in next.config.ts
      });
    } catch {
      return refusal(503, 'UNAVAILABLE', 'Osteon does not answer at the moment.');
    }
  });
}
