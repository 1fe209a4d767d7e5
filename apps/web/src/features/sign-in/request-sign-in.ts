// Asks the portal for a session.
import * as z from '../../lib/browser-zod.ts';

const Refused = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).check(z.minLength(1)) });

export type SignInAnswer =
  | { readonly kind: 'SIGNED_IN' }
  /** The password was right, and is to be replaced before anything else. */
  | { readonly kind: 'CHOOSE_PASSWORD'; readonly reason: string }
  | { readonly kind: 'REFUSED'; readonly reason: string };

export interface Given {
  readonly email: string;
  readonly password: string;
  readonly newPassword: string | undefined;
}

export async function signIn(given: Given): Promise<SignInAnswer> {
  try {
    const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) });
    if (response.ok) return { kind: 'SIGNED_IN' };
    const [error] = Refused.parse(await response.json()).errors;
    const reason = error?.extensions.code ?? 'AWAY';
    return { kind: reason === 'PASSWORD_TEMPORARY' || reason === 'PASSWORD' ? 'CHOOSE_PASSWORD' : 'REFUSED', reason };
  } catch {
    return { kind: 'REFUSED', reason: 'AWAY' };
  }
}
