// Asks the portal for another password, and says in one word what became of it.
import * as z from '../../lib/browser-zod.ts';
import { accountEn } from './messages.en.ts';

export type PasswordFault = keyof typeof accountEn.fault;

const Refused = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).check(z.minLength(1)) });

const isFault = (code: string | undefined): code is PasswordFault => code !== undefined && Object.hasOwn(accountEn.fault, code);

/** Null when it is changed. */
export async function requestPasswordChange(password: string, newPassword: string): Promise<PasswordFault | null> {
  try {
    const response = await fetch('/session/password', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ password, newPassword }) });
    if (response.ok) return null;
    if (response.status === 401) return 'SESSION_ENDED';
    const code = Refused.parse(await response.json()).errors[0]?.extensions.code;
    return isFault(code) ? code : 'AWAY';
  } catch {
    return 'AWAY';
  }
}
