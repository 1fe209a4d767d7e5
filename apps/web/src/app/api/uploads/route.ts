// Scans on their way from the browser to the API, streamed: nothing is kept here.
import { NextResponse, type NextRequest } from 'next/server';
import { webEnv } from '../../../lib/env.ts';
import { refusal, withSession } from '../../../lib/session/with-session.ts';

export function POST(request: NextRequest): Promise<NextResponse> {
  return withSession(request, async ({ accessToken }) => {
    const type = request.headers.get('content-type');
    if (type === null || request.body === null) return refusal(400, 'BAD_INPUT', 'Send a file.');
    const length = request.headers.get('content-length');
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${accessToken}`, ...(length === null ? {} : { 'content-length': length }) },
      body: request.body,
      duplex: 'half',
      cache: 'no-store',
      signal: request.signal,
    };
    try {
      const answer = await fetch(`${webEnv().apiUrl}/uploads`, init);
      return new NextResponse(answer.body, { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json', 'cache-control': 'no-store' } });
    } catch {
      return refusal(503, 'UNAVAILABLE', 'Osteon does not answer at the moment.');
    }
  });
}
