// A password that its owner chooses: instead of a temporary one at the first sign-in, or instead of the present one in a session.

import { randomUUID } from 'node:crypto';
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, SiteId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { accountSecret } from './access.sql.ts';
import { zPassword } from './accounts.ts';
import { endAccess, setPassword } from './administration/accounts.sql.ts';
import type { BegunSession } from './begin-session.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { addRefreshSecret, requireSession } from './refresh-secrets.ts';
import { beginAttempt, type SignInLimits } from './sign-in-limit.ts';
import { requirePasswords, type SignInMethods } from './sign-in-methods.ts';
import { lockCheckedAccount, revokeFamiliesOfAccount } from './sign-in.sql.ts';

interface Owner {
  readonly id: AccountId;
  readonly siteId: SiteId;
}

/** Errors: BAD_INPUT / PASSWORD. */
function requireChoice(chosen: string, before: string): void {
  if (!zPassword.safeParse(chosen).success) throw new AppError('BAD_INPUT', 'A password has 12 to 200 characters.', { reason: 'PASSWORD' });
  if (chosen === before) throw new AppError('BAD_INPUT', 'Choose another password than the one you have.', { reason: 'PASSWORD' });
}

/** `sessionsEnded`: with it every token of before ends (ended-access.ts). */
function tell(tx: Tx, { id, siteId }: Owner, payload: { readonly sessionsEnded?: true }): void {
  append(tx, [{ kind: 'ACCOUNT_PASSWORD_CHANGED', actor: { kind: 'ACCOUNT', id }, subject: { kind: 'ACCOUNT', id }, studyId: null, siteId, payload }]);
}

/** A temporary password proves who somebody is once, to choose another. Errors: INVALID_STATE / PASSWORD_TEMPORARY without one, BAD_INPUT / PASSWORD. */
export async function replaceTemporaryPassword(tx: Tx, owner: Owner, temporary: string, chosen: string | undefined): Promise<void> {
  if (chosen === undefined || chosen === '') throw new AppError('INVALID_STATE', 'This password was given to you for the first time only. Choose one of your own.', { reason: 'PASSWORD_TEMPORARY' });
  requireChoice(chosen, temporary);
  await tx.run(setPassword, [owner.id, owner.siteId, await hashPassword(chosen), false]);
  tell(tx, owner, {});
}

interface ChangeServices {
  readonly pool: pg.Pool;
  readonly limits: SignInLimits;
  readonly signInMethods: SignInMethods;
}

export interface PasswordChange {
  /** Of the session that goes on. */
  readonly refreshSecret: string;
  readonly password: string;
  readonly newPassword: string;
}

/**
 * Every session of the account and its tokens end at once; the one it is changed in goes on with the secret that this returns, as long as it would have. Wrong passwords count together with failed sign-ins, so
 * that an open session is no better place to guess. Errors: UNAUTHENTICATED / SESSION_ENDED, BAD_INPUT / PASSWORD or WRONG_PASSWORD, INVALID_STATE / OF_PROVIDER or LOCAL_ACCOUNTS_OFF, RATE_LIMITED.
 */
export async function changeOwnPassword({ pool, limits, signInMethods }: ChangeServices, { refreshSecret, password, newPassword }: PasswordChange): Promise<BegunSession> {
  requirePasswords(signInMethods);
  requireChoice(newPassword, password);
  const { accountId: id, siteId } = await inSite(pool, 'system', (tx) => requireSession(tx, refreshSecret));
  const { email, passwordHash } = (await inSite(pool, siteId, (tx) => tx.maybe(accountSecret, [id]))) ?? { email: null, passwordHash: null };
  if (email === null || passwordHash === null) throw new AppError('INVALID_STATE', 'Your password is kept by the identity provider and is changed there.', { reason: 'OF_PROVIDER' });
  const attempt = await beginAttempt(pool, limits, email, null);
  if (!(await verifyPassword(password, passwordHash))) throw wrongPassword();
  await attempt.succeeded();
  const chosenHash = await hashPassword(newPassword);
  return inSite(pool, 'system', async (tx) => {
    // Somebody else may have reset it, and this session may have ended, while the hashes were made.
    if ((await tx.maybe(lockCheckedAccount, [id, passwordHash])) === undefined) throw wrongPassword();
    const { roles, expiresAt } = await requireSession(tx, refreshSecret);
    await tx.run(setPassword, [id, siteId, chosenHash, false]);
    await tx.run(endAccess, [id, siteId]);
    await tx.run(revokeFamiliesOfAccount, [id]);
    tell(tx, { id, siteId }, { sessionsEnded: true });
    return { viewer: { kind: 'ACCOUNT', accountId: id, siteId, roles }, refreshSecret: await addRefreshSecret(tx, randomUUID(), id, expiresAt) };
  });
}

const wrongPassword = (): AppError => new AppError('BAD_INPUT', 'The present password is wrong. Nothing was changed.', { reason: 'WRONG_PASSWORD' });
