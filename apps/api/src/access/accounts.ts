// Local accounts and sites: made by the administrator's commands and by the demo.

import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, SiteId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { isUniqueViolation } from '../db/database-failure.ts';
import type { Tx } from '../db/transaction.ts';
import { insertAccount, insertSite, siteByName } from './access.sql.ts';
import { hashPassword } from './password.ts';
import { ACCOUNT_ROLES } from './viewer.ts';

export const zEmail = z.email().max(254).transform((email) => email.toLowerCase());

/** NIST SP 800-63B: length counts, composition rules do not. The upper bound keeps hashing cheap for us. */
export const zPassword = z.string().min(12).max(200);

const zNewAccount = z.object({
  email: zEmail,
  displayName: z.string().trim().min(1).max(200),
  password: zPassword,
  roles: z.array(z.enum(ACCOUNT_ROLES)).min(1),
});
export type NewAccount = z.input<typeof zNewAccount>;

/** Errors: BAD_INPUT naming the fields, CONFLICT when the address is taken. */
export async function createAccount(tx: Tx, siteId: SiteId, account: NewAccount, { passwordTemporary } = { passwordTemporary: false }): Promise<AccountId> {
  const parsed = zNewAccount.safeParse(account);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
    throw new AppError('BAD_INPUT', `An account needs an e-mail address, a name, at least one role and a password of 12 to 200 characters; check: ${fields}.`);
  }
  const { email, displayName, password, roles } = parsed.data;
  try {
    return (await tx.one(insertAccount, [siteId, email, displayName, await hashPassword(password), roles, passwordTemporary])).id;
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_local_email')) throw new AppError('CONFLICT', 'There is an account with this e-mail address already.', { reason: 'EMAIL_TAKEN' });
    throw error;
  }
}

/** The site with this name, made when there is none. */
export async function ensureSite(tx: Tx, name: string): Promise<SiteId> {
  const found = await tx.maybe(siteByName, [name]);
  return (found ?? (await tx.one(insertSite, [name]))).id;
}
