// The second factor of intent: whoever signs says again who they are, at the moment of signing.
import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import type { z } from 'zod';
import { inSite, type Tx } from '../db/transaction.ts';
import { accountSecret } from './access.sql.ts';
import { verifyPassword } from './password.ts';
import { beginAttempt, type SignInLimits } from './sign-in-limit.ts';
import type { SignInMethods } from './sign-in-methods.ts';
import { beginConfirmation, useConfirmation } from './single-sign-on/confirm-with-provider.ts';
import type { IdentityProvider } from './single-sign-on/identity-provider.ts';
import { isIssuerOf } from './single-sign-on/issuer.rules.ts';
import type { BegunSignIn } from './single-sign-on/sign-in-with-provider.ts';
import type { Viewer } from './viewer.ts';

/** What the signer gives: a password, or what a confirmation at the provider came to. Which of them counts follows from the account. */
export interface Confirmation {
  readonly password?: string | null | undefined;
  readonly secret?: string | null | undefined;
}

export type ConfirmationMethod = 'PASSWORD' | 'IDENTITY_PROVIDER';

export interface ConfirmedIdentity {
  readonly method: ConfirmationMethod;
  /** In the transaction of the signature: spends a confirmation that was for exactly this. */
  settle(tx: Tx, subjectSha256: Buffer): Promise<void>;
}

export interface ConfirmServices {
  readonly pool: pg.Pool;
  readonly signInLimits: SignInLimits;
  readonly signInMethods: SignInMethods;
}

type Person = Viewer & { readonly kind: 'ACCOUNT' };
type Account = z.infer<(typeof accountSecret)['row']>;

/** Longer than a secret of ours or a password may be. */
const LONGEST = 1000;

const forbidden = (message: string): AppError => new AppError('FORBIDDEN', message, { reason: 'review:sign' });

async function accountOf(pool: pg.Pool, viewer: Viewer): Promise<{ readonly person: Person; readonly account: Account }> {
  if (viewer.kind !== 'ACCOUNT') throw forbidden('Only a person can sign.');
  const account = await inSite(pool, viewer.siteId, (tx) => tx.maybe(accountSecret, [viewer.accountId]));
  if (account === undefined) throw forbidden('This account has been closed.');
  return { person: viewer, account };
}

/** The provider that vouches for the account, if it is still the one of this installation; null for local accounts. */
function providerOf({ provider }: SignInMethods, { issuer }: Account): IdentityProvider | null {
  if (issuer === null) return null;
  if (provider === null || !isIssuerOf(provider.settings, issuer)) throw forbidden('The identity provider of your account is not in use here any more. Ask an administrator.');
  return provider;
}

/** Name of the provider at which the viewer confirms a signature; null where they give their password, and where their provider is not the one of this installation: every page asks for this, and only signing is refused. */
export async function readConfirmingProvider({ pool, signInMethods }: ConfirmServices, viewer: Viewer): Promise<string | null> {
  const { provider } = signInMethods;
  if (viewer.kind !== 'ACCOUNT' || provider === null) return null;
  const { issuer } = (await accountOf(pool, viewer)).account;
  return issuer !== null && isIssuerOf(provider.settings, issuer) ? provider.settings.name : null;
}

/** Sends the viewer to the provider. Errors: INVALID_STATE / PASSWORD_CONFIRMS for local accounts, FORBIDDEN, UNAVAILABLE / PROVIDER_AWAY. */
export async function beginConfirmingIdentity({ pool, signInMethods }: ConfirmServices, viewer: Viewer, subjectSha256: Buffer): Promise<BegunSignIn> {
  const { person, account } = await accountOf(pool, viewer);
  const provider = providerOf(signInMethods, account);
  if (provider === null) throw new AppError('INVALID_STATE', 'Your account confirms with its password.', { reason: 'PASSWORD_CONFIRMS' });
  return beginConfirmation({ pool }, provider, person.accountId, subjectSha256);
}

/**
 * Wrong passwords count together with failed sign-ins of the account, so that an open session is no better place to guess. Not UNAUTHENTICATED: the session is as good as before.
 * Errors: BAD_INPUT / CONFIRMATION_MISSING or WRONG_PASSWORD, RATE_LIMITED / SIGN_IN, FORBIDDEN for who has no account; of `settle` those of `useConfirmation`.
 */
export async function confirmIdentity(services: ConfirmServices, viewer: Viewer, given: Confirmation): Promise<ConfirmedIdentity> {
  const { person, account } = await accountOf(services.pool, viewer);
  const provider = providerOf(services.signInMethods, account);
  if (provider === null) return confirmByPassword(services, account, given);
  const secret = required(given.secret, `Confirm with ${provider.settings.name} to sign.`);
  return { method: 'IDENTITY_PROVIDER', settle: (tx, subjectSha256) => useConfirmation(tx, person.accountId, secret, subjectSha256) };
}

async function confirmByPassword({ pool, signInLimits }: ConfirmServices, { email, passwordHash }: Account, given: Confirmation): Promise<ConfirmedIdentity> {
  const password = required(given.password, 'Enter your password to sign.');
  if (email === null || passwordHash === null) throw forbidden('This account has no password.');
  const attempt = await beginAttempt(pool, signInLimits, email, null);
  if (!(await verifyPassword(password, passwordHash))) throw new AppError('BAD_INPUT', 'The password is wrong. Nothing was signed.', { reason: 'WRONG_PASSWORD' });
  await attempt.succeeded();
  return { method: 'PASSWORD', settle: async () => {} };
}

function required(given: string | null | undefined, words: string): string {
  if (given == null || given === '' || given.length > LONGEST) throw new AppError('BAD_INPUT', words, { reason: 'CONFIRMATION_MISSING' });
  return given;
}
