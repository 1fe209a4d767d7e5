// The second factor of intent: whoever signs says again who they are, at the moment of signing.
import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { inSite } from '../db/transaction.ts';
import { accountSecret } from './access.sql.ts';
import { verifyPassword } from './password.ts';
import { beginAttempt, type SignInLimits } from './sign-in-limit.ts';
import type { Viewer } from './viewer.ts';

/** Ways to say it. Accounts that sign in elsewhere get theirs here, and one more field beside `password` in the mutation's input. */
export interface Confirmation {
  readonly password?: string | null | undefined;
}

interface ConfirmServices {
  readonly pool: pg.Pool;
  readonly signInLimits: SignInLimits;
}

const LONGEST_PASSWORD = 1000;

/**
 * Wrong passwords count together with failed sign-ins of the account, so that an open session is no better place to guess. Not UNAUTHENTICATED: the session is as good as before.
 * Errors: BAD_INPUT / CONFIRMATION_MISSING or WRONG_PASSWORD, RATE_LIMITED / SIGN_IN, FORBIDDEN for who has no account.
 */
export async function confirmIdentity({ pool, signInLimits }: ConfirmServices, viewer: Viewer, { password }: Confirmation): Promise<void> {
  if (viewer.kind !== 'ACCOUNT') throw new AppError('FORBIDDEN', 'Only a person can sign.', { reason: 'review:sign' });
  if (password == null || password === '' || password.length > LONGEST_PASSWORD) throw new AppError('BAD_INPUT', 'Enter your password to sign.', { reason: 'CONFIRMATION_MISSING' });
  const account = await inSite(pool, viewer.siteId, (tx) => tx.maybe(accountSecret, [viewer.accountId]));
  if (account === undefined) throw new AppError('FORBIDDEN', 'This account has been closed.', { reason: 'review:sign' });
  const { email, passwordHash } = account;
  if (email === null || passwordHash === null) throw new AppError('FORBIDDEN', 'Who signs in through the identity provider cannot sign readings yet. Ask an administrator for a local account.', { reason: 'review:sign' });
  const attempt = await beginAttempt(pool, signInLimits, email, null);
  if (!(await verifyPassword(password, passwordHash))) throw new AppError('BAD_INPUT', 'The password is wrong. Nothing was signed.', { reason: 'WRONG_PASSWORD' });
  await attempt.succeeded();
}
