// The way to the identity provider. A link, not a form: what a policy allows a form to lead to would have to name the provider.
import { NextResponse, type NextRequest } from 'next/server';
import { safePath } from '../../../lib/session/safe-path.ts';
import { underWayCookie } from '../../../lib/session/sign-in-under-way.ts';
import { beginSingleSignOn } from '../../../lib/session/single-sign-on.ts';

export async function GET(request: NextRequest): Promise<NextResponse> {
  const begun = await beginSingleSignOn(request.headers.get('x-forwarded-for'));
  // Relative: what this server calls itself is not always what the browser calls it.
  const location = begun.kind === 'BEGUN' ? begun.authorizationUrl : `/sign-in?fault=${encodeURIComponent(begun.reason)}`;
  const response = new NextResponse(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  if (begun.kind === 'BEGUN') response.cookies.set(underWayCookie({ purpose: 'SIGN_IN', state: begun.state, next: safePath(request.nextUrl.searchParams.get('next')) }));
  return response;
}
