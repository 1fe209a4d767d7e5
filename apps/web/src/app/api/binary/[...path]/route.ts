// Counts of views and evidence maps, passed through from the API. Only the two known paths, only opaque ids.
import { NextResponse, type NextRequest } from 'next/server';
import { binaryHeaders } from '../../../../lib/binary-answer.ts';
import { binaryPath } from '../../../../lib/binary-path.ts';
import { webEnv } from '../../../../lib/env.ts';
import { refusal, withSession } from '../../../../lib/session/with-session.ts';

export async function GET(request: NextRequest, { params }: { params: Promise<{ path: string[] }> }): Promise<NextResponse> {
  const path = binaryPath((await params).path);
  if (path === undefined) return refusal(404, 'NOT_FOUND', 'There is nothing here.');
  return withSession(request, async ({ accessToken }) => {
    const etag = request.headers.get('if-none-match');
    try {
      const answer = await fetch(`${webEnv().apiUrl}${path}`, {
        headers: { authorization: `Bearer ${accessToken}`, 'accept-encoding': 'identity', ...(etag === null ? {} : { 'if-none-match': etag }) },
        cache: 'no-store',
        signal: request.signal,
      });
      return new NextResponse(answer.body, { status: answer.status, headers: binaryHeaders(answer) });
    } catch {
      return refusal(503, 'UNAVAILABLE', 'The image could not be fetched.');
    }
  });
}
