// What the portal remembers of a browser that is away at the identity provider: which answer it waits for, what for, and where to go afterwards. Server only.
import { z } from 'zod';
import { webEnv } from '../env.ts';
import { seal, unseal } from './seal.ts';

export const SIGN_IN_COOKIE = 'osteon_sign_in';
/** To sign in as long as the API waits. Who comes back too late from confirming is told so on the page that they left, so the way back is known for longer. */
const COOKIE_SECONDS = { SIGN_IN: 600, CONFIRM: 3_600 } as const;

/** To sign in, or to confirm who is signed in already. */
const UnderWay = z.object({ purpose: z.enum(['SIGN_IN', 'CONFIRM']), state: z.string().min(1), next: z.string() });
export type UnderWay = Readonly<z.infer<typeof UnderWay>>;

/** Another browser that is sent here with somebody's answer has no such cookie, or another one: nobody is signed in as somebody else by following a link. */
export function readUnderWay(cookie: string | undefined): UnderWay | undefined {
  const text = cookie === undefined ? undefined : unseal(webEnv().sessionSecret, cookie, 'sign-in');
  if (text === undefined) return undefined;
  const parsed = UnderWay.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

const cookieRules = () => ({
  httpOnly: true,
  // Comes back from the provider's site, which Strict would not allow.
  sameSite: 'lax' as const,
  secure: webEnv().webOrigin.startsWith('https:'),
  path: '/session',
});

export function underWayCookie(underWay: UnderWay) {
  return { name: SIGN_IN_COOKIE, value: seal(webEnv().sessionSecret, JSON.stringify(underWay), 'sign-in'), ...cookieRules(), maxAge: COOKIE_SECONDS[underWay.purpose] };
}

export function endedUnderWayCookie() {
  return { name: SIGN_IN_COOKIE, value: '', ...cookieRules(), maxAge: 0 };
}
