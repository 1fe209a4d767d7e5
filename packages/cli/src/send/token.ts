// Client credentials against POST /auth/token.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Token = z.object({ access_token: z.string() });

export interface AppLogin {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Errors: UNAVAILABLE when nobody answers, UNAUTHENTICATED when the credential is refused. */
export async function fetchToken(api: string, app: AppLogin): Promise<string> {
  const response = await fetch(`${api}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: app.clientId, client_secret: app.clientSecret }),
  }).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', `Nothing answers at ${api}. Is Osteon running?`, { cause });
  });
  const token = Token.safeParse(await response.json().catch(() => null));
  if (!token.success) throw new AppError('UNAUTHENTICATED', `The app credential was refused by ${api} (HTTP ${response.status}).`);
  return token.data.access_token;
}
