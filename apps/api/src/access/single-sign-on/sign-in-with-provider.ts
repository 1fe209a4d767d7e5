// One sign-in through the provider, from its beginning to the session (authorization code flow with PKCE, OpenID Connect Core 1.0, section 3.1).

import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { inSite } from '../../db/transaction.ts';
import { beginSession, type BegunSession } from '../begin-session.ts';
import { secretSha256 } from '../secrets.ts';
import { beginUnnamedAttempt, type SignInLimits, succeedUnnamedAttempt } from '../sign-in-limit.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { claimValues, mappedRoles } from './mapped-roles.rules.ts';
import { provision } from './provision.ts';
import { deleteExpiredProviderSignIns, insertProviderSignIn, takeProviderSignIn } from './single-sign-on.sql.ts';

/** People look for their second factor. */
export const UNDER_WAY_SECONDS = 600;

export interface ProviderSignInServices {
  readonly pool: pg.Pool;
  readonly limits: SignInLimits;
  readonly sessionSeconds: number;
}

export interface BegunSignIn {
  /** Where the browser goes next. */
  readonly authorizationUrl: string;
  /** Binds the return to the browser that left: the portal keeps it in a cookie of that browser and compares. */
  readonly state: string;
}

/** Errors: UNAVAILABLE when the provider is away, RATE_LIMITED. */
export async function beginProviderSignIn({ pool, limits }: ProviderSignInServices, provider: IdentityProvider, address: string): Promise<BegunSignIn> {
  await beginUnnamedAttempt(pool, limits, address);
  const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  const authorizationUrl = await provider.authorizationUrl(checks, 'SIGN_IN');
  await inSite(pool, 'system', async (tx) => {
    await tx.run(deleteExpiredProviderSignIns);
    await tx.run(insertProviderSignIn, [secretSha256(checks.state), checks.nonce, checks.codeVerifier, UNDER_WAY_SECONDS]);
  });
  return { authorizationUrl, state: checks.state };
}

/**
 * `query` is what the provider sent the browser back with. Errors: UNAUTHENTICATED (used before, too late, or an answer that does not hold), FORBIDDEN with the
 * reason in a sentence, UNAVAILABLE.
 */
export async function finishProviderSignIn({ pool, sessionSeconds }: ProviderSignInServices, provider: IdentityProvider, query: string, address: string): Promise<BegunSession> {
  const state = new URLSearchParams(query).get('state') ?? '';
  const begun = await inSite(pool, 'system', (tx) => tx.maybe(takeProviderSignIn, [secretSha256(state)]));
  if (begun === undefined || begun.expired) throw new AppError('UNAUTHENTICATED', 'This sign-in was used already or took too long. Start again.', { reason: 'SIGN_IN_OVER' });
  const person = await provider.redeem(query, { state, nonce: begun.nonce, codeVerifier: begun.codeVerifier });
  const mapped = mappedRoles(provider.settings.mapping, claimValues(person.claims[provider.settings.rolesClaim]));
  const session = await inSite(pool, 'system', async (tx) => beginSession(tx, await provision(tx, person, mapped), { method: 'IDENTITY_PROVIDER', lifetimeSeconds: sessionSeconds }));
  await succeedUnnamedAttempt(pool, address);
  return session;
}
