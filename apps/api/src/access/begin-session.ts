// What every sign-in ends in, whatever it began with: a family of refresh secrets, and an entry of the ledger that tells of it.

import { randomUUID } from 'node:crypto';
import type { AccountId, SiteId } from '@osteon/shared/core/ids';
import type { Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { addRefreshSecret } from './refresh-secrets.ts';
import { deleteExpiredSecrets, deleteOldAttempts, noteSignIn } from './sign-in.sql.ts';
import type { AccountRole, Viewer } from './viewer.ts';

interface SignedInAccount {
  readonly id: AccountId;
  readonly siteId: SiteId;
  readonly roles: readonly AccountRole[];
}

export interface BegunSession {
  readonly viewer: Viewer;
  readonly refreshSecret: string;
}

/** In the transaction of what was proved. The session lives `lifetimeSeconds` from now, however often it is refreshed. */
export async function beginSession(tx: Tx, { id, siteId, roles }: SignedInAccount, { method, lifetimeSeconds }: { method: 'PASSWORD' | 'IDENTITY_PROVIDER'; lifetimeSeconds: number }): Promise<BegunSession> {
  await tx.run(deleteExpiredSecrets);
  await tx.run(deleteOldAttempts);
  await tx.run(noteSignIn, [id]);
  append(tx, [{ kind: 'ACCOUNT_SIGNED_IN', actor: { kind: 'ACCOUNT', id }, subject: { kind: 'ACCOUNT', id }, studyId: null, siteId, payload: { method } }]);
  const expiresAt = new Date(Date.now() + lifetimeSeconds * 1000).toISOString();
  return { viewer: { kind: 'ACCOUNT', accountId: id, siteId, roles }, refreshSecret: await addRefreshSecret(tx, randomUUID(), id, expiresAt) };
}
