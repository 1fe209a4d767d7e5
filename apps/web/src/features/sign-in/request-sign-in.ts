// Asks the portal for a session.
import { z } from '../../lib/browser-zod.ts';

const Refused = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });
const AWAY = 'Osteon does not answer at the moment. Try again in a minute.';

/** Null when signed in; else a sentence for the person. */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    if (response.ok) return null;
    const refused = Refused.safeParse(await response.json());
    return refused.success ? (refused.data.errors[0]?.message ?? AWAY) : AWAY;
  } catch {
    return AWAY;
  }
}
