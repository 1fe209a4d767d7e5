// The identity provider, as the portal learns of it from the API. Server only.
import { z } from 'zod';
import { webEnv } from '../env.ts';

const Methods = z.object({ passwords: z.boolean(), provider: z.object({ name: z.string() }).nullable() });
export type SignInMethods = Readonly<z.infer<typeof Methods>>;

/** With an API that is away the form is shown: whoever sends it is told. */
const UNKNOWN: SignInMethods = { passwords: true, provider: null };

export async function readSignInMethods(): Promise<SignInMethods> {
  try {
    const response = await fetch(`${webEnv().apiUrl}/auth/methods`, { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    return Methods.parse(await response.json());
  } catch {
    return UNKNOWN;
  }
}

const Begun = z.object({ authorization_url: z.url(), state: z.string().min(1) });
const Refused = z.object({ reason: z.string() });

export type BegunSingleSignOn = { readonly kind: 'BEGUN'; readonly authorizationUrl: string; readonly state: string } | { readonly kind: 'REFUSED'; readonly reason: string };

/** `address` is where the browser is: the API counts by it. */
export async function beginSingleSignOn(address: string | null): Promise<BegunSingleSignOn> {
  try {
    const response = await fetch(`${webEnv().apiUrl}/auth/single-sign-on`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(address === null ? {} : { 'x-forwarded-for': address }) },
      body: '{}',
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    });
    const answer: unknown = await response.json();
    const begun = Begun.safeParse(answer);
    if (begun.success) return { kind: 'BEGUN', authorizationUrl: begun.data.authorization_url, state: begun.data.state };
    const refused = Refused.safeParse(answer);
    return { kind: 'REFUSED', reason: refused.success ? refused.data.reason : 'AWAY' };
  } catch {
    return { kind: 'REFUSED', reason: 'AWAY' };
  }
}
