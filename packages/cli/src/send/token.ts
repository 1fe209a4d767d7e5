// Client credentials against POST /auth/token.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Token = z.object({ access_token: z.string(), expires_in: z.number() });
type Token = z.infer<typeof Token>;

export interface AppLogin {
  readonly clientId: string;
  readonly clientSecret: string;
}

async function askForToken(api: string, app: AppLogin): Promise<Token> {
  const response = await fetch(`${api}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: app.clientId, client_secret: app.clientSecret }),
  }).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', `Nothing answers at ${api}. Is Osteon running?`, { cause });
  });
  const token = Token.safeParse(await response.json().catch(() => null));
  if (!token.success) throw new AppError('UNAUTHENTICATED', `The app credential was refused by ${api} (HTTP ${response.status}).`);
  return token.data;
}

/** Errors: UNAVAILABLE when nobody answers, UNAUTHENTICATED when the credential is refused. */
export async function fetchToken(api: string, app: AppLogin): Promise<string> {
  return (await askForToken(api, app)).access_token;
}

/** A token that is old is replaced this long before it ends, for requests that are on their way. */
const SPARE_MS = 60_000;

/** A token that is good now, whenever it is asked for: sending a disk of scans takes longer than a token lives. Errors: as `fetchToken`. */
export function openTokens(api: string, app: AppLogin): () => Promise<string> {
  let current: Promise<Token> | undefined;
  let until = 0;
  return async () => {
    if (current === undefined || Date.now() >= until) {
      until = Number.POSITIVE_INFINITY; // one request, whoever asks meanwhile
      current = askForToken(api, app);
      until = await current.then(({ expires_in }) => Date.now() + expires_in * 1_000 - Math.min(SPARE_MS, expires_in * 500), () => 0);
    }
    return (await current).access_token;
  };
}
