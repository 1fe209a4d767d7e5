// What an administrator does to an account of the site, each with a reason that the ledger keeps.

import { AppError } from '@osteon/shared/core/errors';
import type { AccountId } from '@osteon/shared/core/ids';
import { inSite, type Tx } from '../../db/transaction.ts';
import { append } from '../../ledger/append.ts';
import type { LedgerKind } from '../../ledger/ledger-kinds.ts';
import { statedReason } from '../../ledger/stated-reason.ts';
import type { Services } from '../../services.ts';
import { createAccount } from '../accounts.ts';
import { hashPassword } from '../password.ts';
import { notFound } from '../require-allowed.ts';
import { requirePasswords } from '../sign-in-methods.ts';
import { revokeFamiliesOfAccount } from '../sign-in.sql.ts';
import { actorOf, type Viewer } from '../viewer.ts';
import { losesAdministrator, parseRoles, requireAnotherAdministrator, sameRoles, type Standing } from './account.rules.ts';
import { accountOfSite, deactivate, endAccess, lockAccounts, otherAdministrators, reactivate, setPassword, setRoles, type AccountRow } from './accounts.sql.ts';
import { temporaryPassword } from './temporary-password.ts';

type Acting = Pick<Services, 'pool' | 'signInMethods'>;

export interface WithPassword {
  readonly account: AccountRow;
  /** Kept as its hash only. */
  readonly temporaryPassword: string;
}

/** The one account, with all of the site locked. Errors: NOT_FOUND. */
async function take(tx: Tx, viewer: Viewer, id: AccountId): Promise<AccountRow> {
  await tx.one(lockAccounts, [viewer.siteId]);
  const account = await tx.maybe(accountOfSite, [id, viewer.siteId]);
  if (account === undefined) throw notFound();
  return account;
}

function tell(tx: Tx, viewer: Viewer, kind: LedgerKind, id: AccountId, payload: Readonly<Record<string, unknown>>): void {
  append(tx, [{ kind, actor: actorOf(viewer), subject: { kind: 'ACCOUNT', id }, studyId: null, payload }]);
}

async function keepAnAdministrator(tx: Tx, { signInMethods }: Acting, viewer: Viewer, before: AccountRow, after: Standing): Promise<void> {
  if (!losesAdministrator(before, after)) return;
  requireAnotherAdministrator((await tx.one(otherAdministrators, [viewer.siteId, before.id, signInMethods.passwords])).n);
}

function requireLocal(account: AccountRow): void {
  if (!account.local) throw new AppError('INVALID_STATE', 'This account is of the identity provider: its roles and its password are changed there.', { reason: 'OF_PROVIDER' });
}

/** Errors: BAD_INPUT, CONFLICT when the address is taken, INVALID_STATE / LOCAL_ACCOUNTS_OFF. */
export async function createLocalAccount(acting: Acting, viewer: Viewer, input: { email: string; displayName: string; roles: readonly string[]; reason: string }): Promise<WithPassword> {
  requirePasswords(acting.signInMethods);
  const [reason, roles, password] = [statedReason(input.reason), parseRoles(input.roles), temporaryPassword()];
  return inSite(acting.pool, viewer.siteId, async (tx) => {
    const id = await createAccount(tx, viewer.siteId, { email: input.email, displayName: input.displayName, password, roles: [...roles] }, { passwordTemporary: true });
    tell(tx, viewer, 'ACCOUNT_CREATED', id, { roles, reason });
    return { account: await take(tx, viewer, id), temporaryPassword: password };
  });
}

/** Tokens with the earlier roles end. Errors: NOT_FOUND, BAD_INPUT, INVALID_STATE / OF_PROVIDER, LAST_ADMINISTRATOR. */
export async function changeRoles(acting: Acting, viewer: Viewer, id: AccountId, roles: readonly string[], reason: string): Promise<AccountRow> {
  const [wanted, stated] = [parseRoles(roles), statedReason(reason)];
  return inSite(acting.pool, viewer.siteId, async (tx) => {
    const before = await take(tx, viewer, id);
    requireLocal(before);
    if (sameRoles(before.roles, wanted)) return before;
    await keepAnAdministrator(tx, acting, viewer, before, { ...before, roles: wanted });
    const after = await tx.one(setRoles, [id, viewer.siteId, wanted]);
    tell(tx, viewer, 'ACCOUNT_ROLES_CHANGED', id, { before: before.roles, roles: wanted, reason: stated });
    return after;
  });
}

/** Sessions and tokens end. Doing it twice is doing it once. Errors: NOT_FOUND, BAD_INPUT, INVALID_STATE / LAST_ADMINISTRATOR. */
export async function deactivateAccount(acting: Acting, viewer: Viewer, id: AccountId, reason: string): Promise<AccountRow> {
  const stated = statedReason(reason);
  return inSite(acting.pool, viewer.siteId, async (tx) => {
    const before = await take(tx, viewer, id);
    if (before.deactivatedAt !== null) return before;
    await keepAnAdministrator(tx, acting, viewer, before, { ...before, deactivatedAt: 'now' });
    const after = await tx.one(deactivate, [id, viewer.siteId]);
    await tx.run(revokeFamiliesOfAccount, [id]); // behind the lock: a sign-in that was under way has its session by now
    tell(tx, viewer, 'ACCOUNT_DEACTIVATED', id, { reason: stated });
    return after;
  });
}

/** Errors: NOT_FOUND, BAD_INPUT. */
export async function reactivateAccount(acting: Acting, viewer: Viewer, id: AccountId, reason: string): Promise<AccountRow> {
  const stated = statedReason(reason);
  return inSite(acting.pool, viewer.siteId, async (tx) => {
    const before = await take(tx, viewer, id);
    if (before.deactivatedAt === null) return before;
    const after = await tx.one(reactivate, [id, viewer.siteId]);
    tell(tx, viewer, 'ACCOUNT_REACTIVATED', id, { reason: stated });
    return after;
  });
}

/** Whoever is signed in with the earlier password is signed out. Errors: NOT_FOUND, BAD_INPUT, INVALID_STATE / OF_PROVIDER, LOCAL_ACCOUNTS_OFF. */
export async function resetPassword(acting: Acting, viewer: Viewer, id: AccountId, reason: string): Promise<WithPassword> {
  requirePasswords(acting.signInMethods);
  const [stated, password] = [statedReason(reason), temporaryPassword()];
  return inSite(acting.pool, viewer.siteId, async (tx) => {
    requireLocal(await take(tx, viewer, id));
    await tx.run(setPassword, [id, viewer.siteId, await hashPassword(password), true]);
    await tx.run(endAccess, [id, viewer.siteId]);
    await tx.run(revokeFamiliesOfAccount, [id]);
    tell(tx, viewer, 'ACCOUNT_PASSWORD_RESET', id, { reason: stated });
    return { account: await take(tx, viewer, id), temporaryPassword: password };
  });
}
