// Lock-out: attempts are counted in the database, by account and by address, so that every replica sees them.

import { createHash } from 'node:crypto';
import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import type { Instant } from '../db/statement.ts';
import { inSite } from '../db/transaction.ts';
import { countAttempt, forgetAttempts, takeBackAttempt } from './sign-in.sql.ts';

export interface SignInLimits {
  readonly perAccount: number;
  readonly perAddress: number;
  readonly windowSeconds: number;
}

/** Hashed, so that the table holds neither e-mail addresses nor network addresses. */
function key(kind: 'account' | 'address', value: string): Buffer {
  return createHash('sha256').update(`${kind}:${value}`).digest();
}

function tooMany(windowStartedAt: Instant, windowSeconds: number): AppError {
  const until = new Date(Date.parse(windowStartedAt) + windowSeconds * 1000);
  return new AppError('RATE_LIMITED', `Too many attempts to sign in. Try again after ${until.toISOString().slice(11, 16)} UTC.`, { reason: 'SIGN_IN' });
}

export interface Attempt {
  /** The secret was right: this attempt and the account's earlier failures are forgotten. */
  succeeded(): Promise<void>;
}

/**
 * Counts the attempt before the secret is looked at, so that parallel guesses cannot slip under the limit. The window is fixed: attempts made while locked out do not
 * prolong it. `address` null: somebody with a session, who cannot try other accounts from there. Errors: RATE_LIMITED, the same for accounts that exist and those that do not.
 */
export async function beginAttempt(pool: pg.Pool, limits: SignInLimits, account: string, address: string | null): Promise<Attempt> {
  const accountKey = key('account', account);
  const addressKey = address === null ? null : key('address', address);
  const [byAccount, byAddress] = await inSite(pool, 'system', async (tx) => [
    await tx.one(countAttempt, [accountKey, limits.windowSeconds]),
    addressKey === null ? undefined : await tx.one(countAttempt, [addressKey, limits.windowSeconds]),
  ] as const);
  if (byAccount.failures > limits.perAccount) throw tooMany(byAccount.windowStartedAt, limits.windowSeconds);
  if (byAddress !== undefined && byAddress.failures > limits.perAddress) throw tooMany(byAddress.windowStartedAt, limits.windowSeconds);
  return {
    succeeded: () =>
      inSite(pool, 'system', async (tx) => {
        await tx.run(forgetAttempts, [accountKey]);
        if (addressKey !== null) await tx.run(takeBackAttempt, [addressKey]);
      }),
  };
}

/** For a sign-in that names nobody yet: counted by address alone. Errors: RATE_LIMITED. */
export async function beginUnnamedAttempt(pool: pg.Pool, limits: SignInLimits, address: string): Promise<void> {
  const { failures, windowStartedAt } = await inSite(pool, 'system', (tx) => tx.one(countAttempt, [key('address', address), limits.windowSeconds]));
  if (failures > limits.perAddress) throw tooMany(windowStartedAt, limits.windowSeconds);
}

export async function succeedUnnamedAttempt(pool: pg.Pool, address: string): Promise<void> {
  await inSite(pool, 'system', (tx) => tx.run(takeBackAttempt, [key('address', address)]));
}
