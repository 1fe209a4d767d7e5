// Credentials of external apps: made once, shown once, revoked for good.

import { AppError } from '@osteon/shared/core/errors';
import type { AppCredentialId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { append, type NewLedgerEntry } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import { appCredentialById, insertAppCredential, revokeAppCredential as revoke, rotateAppCredential as rotate, type AppCredentialRow } from './access.sql.ts';
import { notFound } from './require-allowed.ts';
import { newSecret, secretSha256 } from './secrets.ts';
import { actorOf, SCOPES, type Viewer } from './viewer.ts';

const zNewCredential = z.object({ name: z.string().trim().min(1).max(200), scopes: z.array(z.enum(SCOPES)).min(1).transform((scopes) => [...new Set(scopes)]) });

export interface NewCredential {
  readonly credential: AppCredentialRow;
  /** 256 random bits: no password hash is needed, SHA-256 suffices. */
  readonly secret: string;
}

function entryOf(kind: 'APP_CREDENTIAL_CREATED' | 'APP_CREDENTIAL_ROTATED' | 'APP_CREDENTIAL_REVOKED', viewer: Viewer, { id, scopes }: AppCredentialRow, reason: string): NewLedgerEntry {
  return { kind, actor: actorOf(viewer), subject: { kind: 'APP_CREDENTIAL', id }, studyId: null, siteId: viewer.siteId, payload: { scopes, reason } };
}

/** Errors: BAD_INPUT for an empty name, no scope or an unknown scope, or / REASON. */
export async function createAppCredential(tx: Tx, viewer: Viewer, input: { name: string; scopes: readonly string[]; reason: string }): Promise<NewCredential> {
  const stated = statedReason(input.reason);
  const parsed = zNewCredential.safeParse(input);
  if (!parsed.success) throw new AppError('BAD_INPUT', `A credential has a name of 1 to 200 characters and at least one of the scopes ${SCOPES.join(', ')}.`, { reason: 'CREDENTIAL' });
  const secret = newSecret();
  const createdBy = viewer.kind === 'ACCOUNT' ? viewer.accountId : null;
  const credential = await tx.one(insertAppCredential, [viewer.siteId, parsed.data.name, secretSha256(secret), parsed.data.scopes, createdBy]);
  append(tx, [entryOf('APP_CREDENTIAL_CREATED', viewer, credential, stated)]);
  return { credential, secret };
}

/** A new secret, at once: what still uses the old one is refused, and so are its tokens. Errors: NOT_FOUND, BAD_INPUT / REASON, INVALID_STATE / REVOKED. */
export async function rotateAppCredential(tx: Tx, viewer: Viewer, id: AppCredentialId, reason: string): Promise<NewCredential> {
  const stated = statedReason(reason);
  const before = await tx.maybe(appCredentialById, [id, viewer.siteId]);
  if (before === undefined) throw notFound();
  const secret = newSecret();
  const credential = await tx.maybe(rotate, [id, viewer.siteId, secretSha256(secret)]);
  if (credential === undefined) throw new AppError('INVALID_STATE', 'This credential is revoked for good. Make another one.', { reason: 'REVOKED' });
  append(tx, [entryOf('APP_CREDENTIAL_ROTATED', viewer, credential, stated)]);
  return { credential, secret };
}

/** Tokens that are out are not taken any more, and no new one is given. Errors: NOT_FOUND, BAD_INPUT / REASON. */
export async function revokeAppCredential(tx: Tx, viewer: Viewer, id: AppCredentialId, reason: string): Promise<AppCredentialRow> {
  const stated = statedReason(reason);
  const before = await tx.maybe(appCredentialById, [id, viewer.siteId]);
  if (before === undefined) throw notFound();
  if (before.revokedAt !== null) return before;
  const credential = await tx.one(revoke, [id, viewer.siteId]);
  append(tx, [entryOf('APP_CREDENTIAL_REVOKED', viewer, credential, stated)]);
  return credential;
}

export async function findAppCredential(tx: Tx, viewer: Viewer, id: string): Promise<AppCredentialRow | undefined> {
  return tx.maybe(appCredentialById, [id, viewer.siteId]);
}
