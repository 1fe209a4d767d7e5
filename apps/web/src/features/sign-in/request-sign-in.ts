// Asks the portal for a session.
import * as z from '../../lib/browser-zod.ts';

const Refused = z.object({ errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })).check(z.minLength(1)) });
const AWAY = 'Osteon does not answer at the moment. Try again in a minute.';

export type SignInAnswer =
  | { readonly kind: 'SIGNED_IN' }
  /** The password was right, and is to be replaced before anything else. */
  | { readonly kind: 'CHOOSE_PASSWORD'; readonly sentence: string }
  | { readonly kind: 'REFUSED'; readonly sentence: string };

export interface Given {
  readonly email: string;
  readonly password: string;
  readonly newPassword: string | undefined;
}

export async function signIn(given: Given): Promise<SignInAnswer> {
  try {
    const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) });
    if (response.ok) return { kind: 'SIGNED_IN' };
    const refused = Refused.safeParse(await response.json());
    const [error] = refused.success ? refused.data.errors : [];
    if (error === undefined) return { kind: 'REFUSED', sentence: AWAY };
    const { code } = error.extensions;
    return { kind: code === 'PASSWORD_TEMPORARY' || code === 'PASSWORD' ? 'CHOOSE_PASSWORD' : 'REFUSED', sentence: error.message };
  } catch {
    return { kind: 'REFUSED', sentence: AWAY };
  }
}
