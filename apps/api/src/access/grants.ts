// What POST /auth/token grants: a bearer token for a password, a return from the identity provider, a refresh secret, or an app's credentials.

import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { z } from 'zod';
import { inSite } from '../db/transaction.ts';
import { accountByEmail, appCredentialSecret, noteAppUse } from './access.sql.ts';
import type { BearerTokens } from './bearer-tokens.ts';
import { beginSession } from './begin-session.ts';
import { replaceTemporaryPassword } from './own-password.ts';
import { verifyNothing, verifyPassword } from './password.ts';
import { useRefreshSecret } from './refresh-secrets.ts';
import { matchesSecret } from './secrets.ts';
import { beginAttempt, type SignInLimits } from './sign-in-limit.ts';
import type { SignInMethods } from './sign-in-methods.ts';
import { lockCheckedAccount } from './sign-in.sql.ts';
import { finishConfirmation, type GivenConfirmation } from './single-sign-on/confirm-with-provider.ts';
import type { IdentityProvider } from './single-sign-on/identity-provider.ts';
import { beginProviderSignIn, finishProviderSignIn, type BegunSignIn } from './single-sign-on/sign-in-with-provider.ts';
import type { Viewer } from './viewer.ts';

export const GrantRequest = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal('password'), email: z.string().min(1).max(254), password: z.string().min(1).max(1000), new_password: z.string().max(1000).optional() }),
  // The query that the provider sent the browser back with, whole: code, state, issuer, or an error.
  z.object({ grant_type: z.literal('authorization_code'), callback_query: z.string().min(1).max(8_000) }),
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
  readonly signInMethods: SignInMethods;
}

/** The same words for an unknown account and a wrong password. */
const refused = (): AppError => new AppError('UNAUTHENTICATED', 'The name or the secret is wrong.', { reason: 'WRONG_CREDENTIALS' });

interface PasswordGiven {
  readonly email: string;
  readonly password: string;
  readonly newPassword: string | undefined;
}

async function grantPassword({ pool, limits, sessionSeconds, signInMethods }: GrantServices, { email, password, newPassword }: PasswordGiven, address: string): Promise<Granted> {
  if (!signInMethods.passwords) throw new AppError('UNAUTHENTICATED', 'Nobody signs in with a password here.', { reason: 'LOCAL_ACCOUNTS_OFF' });
  const attempt = await beginAttempt(pool, limits, email.toLowerCase(), address);
  const account = await inSite(pool, 'system', (tx) => tx.maybe(accountByEmail, [email.toLowerCase()]));
  const right = account === undefined ? await verifyNothing(password) : await verifyPassword(password, account.passwordHash);
  if (account === undefined || !right) throw refused();
  await attempt.succeeded();
  return inSite(pool, 'system', async (tx) => {
    if ((await tx.maybe(lockCheckedAccount, [account.id, account.passwordHash])) === undefined) throw refused();
    if (account.passwordTemporary) await replaceTemporaryPassword(tx, account, password, newPassword);
    return beginSession(tx, account, { method: 'PASSWORD', lifetimeSeconds: sessionSeconds });
  });
}

function providerOf({ provider }: SignInMethods): IdentityProvider {
  if (provider === null) throw new AppError('UNAUTHENTICATED', 'There is no single sign-on here.', { reason: 'NO_PROVIDER' });
  return provider;
}

/** Errors: UNAUTHENTICATED / NO_PROVIDER, and what `beginProviderSignIn` says. */
export async function beginSingleSignOn(services: GrantServices, address: string): Promise<BegunSignIn> {
  return beginProviderSignIn(services, providerOf(services.signInMethods), address);
}

/** Errors: UNAUTHENTICATED / NO_PROVIDER, and what `finishConfirmation` says. */
export async function finishConfirming(services: GrantServices, query: string): Promise<GivenConfirmation> {
  return finishConfirmation(services, providerOf(services.signInMethods), query);
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
  const scopes = narrowed(known.scopes, scope);
  await inSite(pool, 'system', (tx) => tx.run(noteAppUse, [known.id]));
  return { viewer: { kind: 'APP', credentialId: known.id, siteId: known.siteId, scopes } };
}

/** Errors: UNAUTHENTICATED, RATE_LIMITED, BAD_INPUT (INVALID_SCOPE, PASSWORD), INVALID_STATE / PASSWORD_TEMPORARY, FORBIDDEN and UNAVAILABLE of single sign-on. */
export async function grant(services: GrantServices, request: GrantRequest, address: string): Promise<Granted> {
  switch (request.grant_type) {
    case 'password':
      return grantPassword(services, { email: request.email, password: request.password, newPassword: request.new_password }, address);
    case 'authorization_code':
      return finishProviderSignIn(services, providerOf(services.signInMethods), request.callback_query, address);
    case 'refresh_token': {
      const { viewer, secret } = await useRefreshSecret(services.pool, request.refresh_token, services.signInMethods.passwords);
      return { viewer, refreshSecret: secret };
    }
    case 'client_credentials':
      return grantApp(services, request.client_id, request.client_secret, request.scope, address);
  }
}
