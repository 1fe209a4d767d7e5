// Rotation: each use of a refresh secret replaces it. A replaced secret that comes back was copied, and ends the whole family.

import { AppError } from '@osteon/shared/core/errors';
import type { AccountId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { inSite, type Tx } from '../db/transaction.ts';
import { newSecret, secretSha256 } from './secrets.ts';
import { insertRefreshSecret, lockAccountOfSecret, lockAccountToEnd, markReplaced, refreshSecretForUse, revokeFamilyOfSecret, type RefreshSecretRow } from './sign-in.sql.ts';
import type { Viewer } from './viewer.ts';

/** Two tabs of the portal may refresh at the same moment with the same secret: within this time the loser is not a thief. */
const GRACE_SECONDS = 20;

/** A secret of a family that ends at a fixed moment. */
export async function addRefreshSecret(tx: Tx, familyId: string, accountId: AccountId, expiresAt: string): Promise<string> {
  const secret = newSecret();
  await tx.run(insertRefreshSecret, [familyId, accountId, secretSha256(secret), expiresAt]);
  return secret;
}

export interface Refreshed {
  readonly viewer: Viewer;
  readonly secret: string;
}

const sessionEnded = (): AppError => new AppError('UNAUTHENTICATED', 'The session has ended. Sign in again.', { reason: 'SESSION_ENDED' });

/** What a secret stands for, locked until the transaction ends; unlike a refresh it replaces nothing, and a secret that was replaced is none. Errors: UNAUTHENTICATED / SESSION_ENDED. */
export async function requireSession(tx: Tx, secret: string): Promise<RefreshSecretRow> {
  const found = await tx.maybe(refreshSecretForUse, [secretSha256(secret)]);
  if (found === undefined || found.revoked || found.expired || found.disabled || found.replacedAt !== null) throw sessionEnded();
  return found;
}

/** `passwords`: whether local accounts may have sessions at all. Errors: UNAUTHENTICATED, the same sentence whatever was wrong. */
export async function useRefreshSecret(pool: pg.Pool, secret: string, passwords: boolean): Promise<Refreshed> {
  const refreshed = await inSite(pool, 'system', async (tx): Promise<Refreshed | 'COPIED' | undefined> => {
    await tx.maybe(lockAccountOfSecret, [secretSha256(secret)]);
    const found = await tx.maybe(refreshSecretForUse, [secretSha256(secret)]);
    if (found === undefined || found.revoked || found.expired || found.disabled || (found.local && !passwords)) return undefined;
    if (found.replacedSecondsAgo !== null && found.replacedSecondsAgo > GRACE_SECONDS) return 'COPIED';
    await tx.run(markReplaced, [found.id]);
    const next = await addRefreshSecret(tx, found.familyId, found.accountId, found.expiresAt);
    return { viewer: { kind: 'ACCOUNT', accountId: found.accountId, siteId: found.siteId, roles: found.roles }, secret: next };
  });
  if (refreshed === 'COPIED') await endFamily(pool, secret);
  if (refreshed === undefined || refreshed === 'COPIED') throw sessionEnded();
  return refreshed;
}

/**
 * The family of any secret that it ever had, with what a refresh under way is about to leave. In a transaction of its own: a refresh shares the account with others, and two that then wanted it alone
 * would wait for each other. Tells whether the account is local; undefined where there is no such family.
 */
async function endFamily(pool: pg.Pool, secret: string): Promise<{ readonly local: boolean } | undefined> {
  return inSite(pool, 'system', async (tx) => {
    await tx.maybe(lockAccountToEnd, [secretSha256(secret)]);
    return tx.maybe(revokeFamilyOfSecret, [secretSha256(secret)]);
  });
}

/** Signing out: ends the family. An unknown secret is not an error (RFC 7009 section 2.2). Tells whether it was a session that a provider had vouched for. */
export async function endSession(pool: pg.Pool, secret: string): Promise<{ readonly ofProvider: boolean }> {
  return { ofProvider: (await endFamily(pool, secret))?.local === false };
}
