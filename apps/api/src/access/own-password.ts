// A password that its owner chooses.

import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, SiteId } from '@osteon/shared/core/ids';
import type { Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { zPassword } from './accounts.ts';
import { setPassword } from './administration/accounts.sql.ts';
import { hashPassword } from './password.ts';

interface Owner {
  readonly id: AccountId;
  readonly siteId: SiteId;
}

/** A temporary password proves who somebody is once, to choose another. Errors: INVALID_STATE / PASSWORD_TEMPORARY without one, BAD_INPUT / PASSWORD. */
export async function replaceTemporaryPassword(tx: Tx, { id, siteId }: Owner, temporary: string, chosen: string | undefined): Promise<void> {
  if (chosen === undefined || chosen === '') throw new AppError('INVALID_STATE', 'This password was given to you for the first time only. Choose one of your own.', { reason: 'PASSWORD_TEMPORARY' });
  if (!zPassword.safeParse(chosen).success) throw new AppError('BAD_INPUT', 'A password has 12 to 200 characters.', { reason: 'PASSWORD' });
  if (chosen === temporary) throw new AppError('BAD_INPUT', 'Choose another password than the one you were given.', { reason: 'PASSWORD' });
  await tx.run(setPassword, [id, siteId, await hashPassword(chosen), false]);
  append(tx, [{ kind: 'ACCOUNT_PASSWORD_CHANGED', actor: { kind: 'ACCOUNT', id }, subject: { kind: 'ACCOUNT', id }, studyId: null, siteId, payload: {} }]);
}
