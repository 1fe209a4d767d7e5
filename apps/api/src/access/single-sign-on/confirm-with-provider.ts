// Somebody with a session says again at the provider who they are, for one thing that they are about to do. Three steps, each good once: on the way, confirmed, used.

import { AppError } from '@osteon/shared/core/errors';
import type { AccountId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { inSite, type Tx } from '../../db/transaction.ts';
import { accountSecret } from '../access.sql.ts';
import { newSecret, secretSha256 } from '../secrets.ts';
import {
  deleteConfirmations,
  deleteConfirmationsUnderWay,
  insertConfirmation,
  insertConfirmationUnderWay,
  takeConfirmation,
  takeConfirmationUnderWay,
} from './confirmations.sql.ts';
import { isFreshSignIn } from './fresh-sign-in.rules.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { type BegunSignIn, UNDER_WAY_SECONDS } from './sign-in-with-provider.ts';
import { deleteExpiredProviderSignIns } from './single-sign-on.sql.ts';

/** Between coming back and signing: one look at what is signed. */
const CONFIRMED_SECONDS = 300;

interface ConfirmServices {
  readonly pool: pg.Pool;
}

/** `subjectSha256`: of what is to be confirmed, as its owner spells it. Errors: UNAVAILABLE when the provider is away. */
export async function beginConfirmation({ pool }: ConfirmServices, provider: IdentityProvider, accountId: AccountId, subjectSha256: Uint8Array): Promise<BegunSignIn> {
  const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  const authorizationUrl = await provider.authorizationUrl(checks, 'CONFIRM');
  await inSite(pool, 'system', async (tx) => {
    await tx.run(deleteExpiredProviderSignIns);
    await tx.run(deleteConfirmationsUnderWay, [accountId]);
    await tx.run(deleteConfirmations, [accountId]);
    await tx.run(insertConfirmationUnderWay, [secretSha256(checks.state), checks.nonce, checks.codeVerifier, accountId, subjectSha256, UNDER_WAY_SECONDS]);
  });
  return { authorizationUrl, state: checks.state };
}

export interface GivenConfirmation {
  /** For the browser that left and came back; only its hash is kept. */
  readonly secret: string;
  readonly lifetimeSeconds: number;
}

/**
 * Without a session: the session's cookie does not come along from the provider's site. What is given is worth nothing without it. Errors: UNAUTHENTICATED (CONFIRMATION_OVER,
 * NOT_FRESH, SIGN_IN_CANCELLED, or an answer that does not hold), FORBIDDEN / OTHER_PERSON, UNAVAILABLE.
 */
export async function finishConfirmation({ pool }: ConfirmServices, provider: IdentityProvider, query: string): Promise<GivenConfirmation> {
  const state = new URLSearchParams(query).get('state') ?? '';
  const begun = await inSite(pool, 'system', (tx) => tx.maybe(takeConfirmationUnderWay, [secretSha256(state)]));
  if (begun === undefined || begun.expired) throw new AppError('UNAUTHENTICATED', 'This confirmation was used already or took too long. Start again.', { reason: 'CONFIRMATION_OVER' });
  const { nonce, codeVerifier, accountId, subjectSha256, begunAt } = begun;
  const person = await provider.redeemAgain(query, { state, nonce, codeVerifier });
  const { name } = provider.settings;
  return inSite(pool, 'system', async (tx) => {
    const account = await tx.maybe(accountSecret, [accountId]);
    if (account?.issuer !== person.issuer || account.subject !== person.subject) throw new AppError('FORBIDDEN', `Somebody else signed in at ${name}. Nothing was confirmed.`, { reason: 'OTHER_PERSON' });
    if (!isFreshSignIn(person.authTimeSeconds, Date.parse(begunAt), Date.now())) throw new AppError('UNAUTHENTICATED', `${name} did not ask again who you are, so nothing was confirmed.`, { reason: 'NOT_FRESH' });
    const secret = newSecret();
    await tx.run(insertConfirmation, [secretSha256(secret), accountId, subjectSha256, CONFIRMED_SECONDS]);
    return { secret, lifetimeSeconds: CONFIRMED_SECONDS };
  });
}

/**
 * In the transaction of what was confirmed: if that fails, the confirmation is as good as before; once it stands, nobody uses it again. Errors: BAD_INPUT / CONFIRMATION_OVER,
 * CONFLICT / CONFIRMED_OTHERWISE.
 */
export async function useConfirmation(tx: Tx, accountId: AccountId, secret: string, subjectSha256: Buffer): Promise<void> {
  const confirmed = await tx.maybe(takeConfirmation, [secretSha256(secret), accountId]);
  if (confirmed === undefined || confirmed.expired) throw new AppError('BAD_INPUT', 'Your confirmation was used already or is too old. Confirm once more; nothing was signed.', { reason: 'CONFIRMATION_OVER' });
  if (!confirmed.subjectSha256.equals(subjectSha256)) {
    throw new AppError('CONFLICT', 'This is not what you confirmed: it was changed since. Look at it, and confirm once more; nothing was signed.', { reason: 'CONFIRMED_OTHERWISE' });
  }
}
