// The way back from the identity provider. What it brought is the API's to judge; here it is only made sure that it is this browser that left.
import { NextResponse, type NextRequest } from 'next/server';
import { readLocale, readTranslations } from '../../../i18n/read-language.ts';
import type { Locale } from '../../../i18n/locale.ts';
import { confirmationCookie, finishConfirmation } from '../../../lib/session/confirmation.ts';
import { sessionCookie } from '../../../lib/session/session.ts';
import { endedUnderWayCookie, readUnderWay, SIGN_IN_COOKIE } from '../../../lib/session/sign-in-under-way.ts';
import { requestTokens } from '../../../lib/session/tokens.ts';

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

function refused(reason: string): NextResponse {
  const response = new NextResponse(null, { status: 303, headers: { ...HEADERS, location: `/sign-in?fault=${encodeURIComponent(reason)}` } });
  response.cookies.set(endedUnderWayCookie());
  return response;
}

const escaped = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * A page of our own that goes on by itself. A redirect would still count as coming from the provider's site, and the session's cookie, which is SameSite=Strict,
 * would stay behind.
 */
function onward(next: string, locale: Locale, words: string): string {
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Osteon</title><meta http-equiv="refresh" content="0;url=${escaped(next)}"><a href="${escaped(next)}">${escaped(words)}</a></html>`;
}

async function goOn(next: string): Promise<NextResponse> {
  const response = new NextResponse(onward(next, await readLocale(), (await readTranslations('signIn'))('goOn')), {
    headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" },
  });
  response.cookies.set(endedUnderWayCookie());
  return response;
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const underWay = readUnderWay(request.cookies.get(SIGN_IN_COOKIE)?.value);
  if (underWay === undefined || request.nextUrl.searchParams.get('state') !== underWay.state) return refused('SIGN_IN_OVER');
  if (underWay.purpose === 'CONFIRM') {
    const response = await goOn(underWay.next);
    response.cookies.set(confirmationCookie(await finishConfirmation(request.nextUrl.search)));
    return response;
  }
  const result = await requestTokens({ grant_type: 'authorization_code', callback_query: request.nextUrl.search }, request.headers.get('x-forwarded-for'));
  if (result.kind !== 'GRANTED') return refused(result.kind === 'REFUSED' ? (result.reason ?? 'SIGN_IN_REFUSED') : 'AWAY');
  const response = await goOn(underWay.next);
  response.cookies.set(sessionCookie(result.session));
  return response;
}
