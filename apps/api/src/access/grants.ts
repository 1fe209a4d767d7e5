// What POST /auth/token grants: a bearer token for a password, a refresh secret, or an app's credentials.

import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { z } from 'zod';
import { inSite } from '../db/transaction.ts';
import { accountByEmail, appCredentialSecret } from './access.sql.ts';
import type { BearerTokens } from './bearer-tokens.ts';
import { verifyNothing, verifyPassword } from './password.ts';
import { startFamily, useRefreshSecret } from './refresh-secrets.ts';
import { matchesSecret } from './secrets.ts';
import { beginAttempt, type SignInLimits } from './sign-in-limit.ts';
import type { Viewer } from './viewer.ts';

export const GrantRequest = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal('password'), email: z.string().min(1).max(254), password: z.string().min(1).max(1000) }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string().min(1).max(200) }),
  z.object({ grant_type: z.literal('client_credentials'), client_id: z.string().min(1).max(100), client_secret: z.string().min(1).max(200), scope: z.string().max(500).optional() }),
]);
export type GrantRequest = z.infer<typeof GrantRequest>;

export interface Granted {
  readonly viewer: Viewer;
  readonly refreshSecret?: string;
}

export interface GrantServices {
  readonly pool: pg.Pool;
  readonly tokens: BearerTokens;
  readonly limits: SignInLimits;
  readonly sessionSeconds: number;
}

/** The same words for an unknown account and a wrong password. */
const refused = (): AppError => new AppError('UNAUTHENTICATED', 'The name or the secret is wrong.', { reason: 'WRONG_CREDENTIALS' });

async function grantPassword({ pool, limits, sessionSeconds }: GrantServices, email: string, password: string, address: string): Promise<Granted> {
  const attempt = await beginAttempt(pool, limits, email.toLowerCase(), address);
  const account = await inSite(pool, 'system', (tx) => tx.maybe(accountByEmail, [email.toLowerCase()]));
  const right = account === undefined ? await verifyNothing(password) : await verifyPassword(password, account.passwordHash);
  if (account === undefined || !right) throw refused();
  await attempt.succeeded();
  return {
    viewer: { kind: 'ACCOUNT', accountId: account.id, siteId: account.siteId, roles: account.roles },
    refreshSecret: await startFamily(pool, account.id, sessionSeconds),
  };
}

/** A scope that the credential does not have is refused rather than dropped: the caller would find out too late. */
function narrowed<Scope extends string>(granted: readonly Scope[], asked: string | undefined): readonly Scope[] {
  if (asked === undefined || asked.trim() === '') return granted;
  const wanted = asked.trim().split(/\s+/);
  if (!wanted.every((scope) => granted.some((has) => has === scope))) throw new AppError('BAD_INPUT', 'The credential does not have every scope asked for.', { reason: 'INVALID_SCOPE' });
  return granted.filter((scope) => wanted.includes(scope));
}

async function grantApp({ pool, limits }: GrantServices, clientId: string, secret: string, scope: string | undefined, address: string): Promise<Granted> {
  const known = z.uuid().safeParse(clientId).success ? await inSite(pool, 'system', (tx) => tx.maybe(appCredentialSecret, [clientId])) : undefined;
  if (known === undefined || !matchesSecret(secret, known.secretSha256)) {
    // Only failures count: nobody guesses 256 bits, and processes of one app that ask for tokens together must not lock each other out.
    await beginAttempt(pool, limits, clientId, address);
    throw refused();
  }
  return { viewer: { kind: 'APP', credentialId: known.id, siteId: known.siteId, scopes: narrowed(known.scopes, scope) } };
}

/** Errors: UNAUTHENTICATED, RATE_LIMITED, BAD_INPUT (INVALID_SCOPE). */
export async function grant(services: GrantServices, request: GrantRequest, address: string): Promise<Granted> {
  switch (request.grant_type) {
    case 'password':
      return grantPassword(services, request.email, request.password, address);
    case 'refresh_token': {
      const { viewer, secret } = await useRefreshSecret(services.pool, request.refresh_token);
      return { viewer, refreshSecret: secret };
    }
    case 'client_credentials':
      return grantApp(services, request.client_id, request.client_secret, request.scope, address);
  }
}
