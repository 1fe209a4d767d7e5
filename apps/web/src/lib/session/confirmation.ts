// What came of confirming at the identity provider, from the return of the browser until its page asks: a sealed cookie, because the way back carries no session and
// an address keeps what stands in it. Server only.
import { z } from 'zod';
import { webEnv } from '../env.ts';
import { seal, unseal } from './seal.ts';

export const CONFIRMATION_COOKIE = 'osteon_confirmation';
/** As long as the API takes it. */
const COOKIE_SECONDS = 300;

const Outcome = z.discriminatedUnion('kind', [z.object({ kind: z.literal('CONFIRMED'), confirmation: z.string().min(1) }), z.object({ kind: z.literal('REFUSED'), reason: z.string() })]);
export type ConfirmationOutcome = Readonly<z.infer<typeof Outcome>>;

export function readConfirmation(cookie: string | undefined): ConfirmationOutcome | undefined {
  const text = cookie === undefined ? undefined : unseal(webEnv().sessionSecret, cookie, 'confirmation');
  return text === undefined ? undefined : Outcome.safeParse(JSON.parse(text)).data;
}

const cookieRules = () => ({ httpOnly: true, sameSite: 'strict' as const, secure: webEnv().webOrigin.startsWith('https:'), path: '/session' });

export function confirmationCookie(outcome: ConfirmationOutcome) {
  return { name: CONFIRMATION_COOKIE, value: seal(webEnv().sessionSecret, JSON.stringify(outcome), 'confirmation'), ...cookieRules(), maxAge: COOKIE_SECONDS };
}

export function endedConfirmationCookie() {
  return { name: CONFIRMATION_COOKIE, value: '', ...cookieRules(), maxAge: 0 };
}

const Given = z.object({ confirmation: z.string().min(1) });
const Refused = z.object({ reason: z.string() });

/** `callbackQuery`: what the provider sent the browser back with. Never throws: each way this can go is told on the page. */
export async function finishConfirmation(callbackQuery: string): Promise<ConfirmationOutcome> {
  try {
    const response = await fetch(`${webEnv().apiUrl}/auth/confirmation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ callback_query: callbackQuery }),
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    });
    const answer: unknown = await response.json();
    const given = Given.safeParse(answer);
    if (given.success) return { kind: 'CONFIRMED', confirmation: given.data.confirmation };
    return { kind: 'REFUSED', reason: Refused.safeParse(answer).data?.reason ?? 'AWAY' };
  } catch {
    return { kind: 'REFUSED', reason: 'AWAY' };
  }
}
