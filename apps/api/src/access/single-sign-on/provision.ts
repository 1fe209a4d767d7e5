// The account of a person that a provider vouches for: made at the first sign-in, brought up to date at each.

import { AppError } from '@osteon/shared/core/errors';
import type { SiteId } from '@osteon/shared/core/ids';
import type { z } from 'zod';
import type { Tx } from '../../db/transaction.ts';
import { append } from '../../ledger/append.ts';
import { siteByName } from '../access.sql.ts';
import { zEmail } from '../accounts.ts';
import { revokeFamiliesOfAccount } from '../sign-in.sql.ts';
import type { Person } from './identity-provider.ts';
import type { MappedRoles } from './mapped-roles.rules.ts';
import { accountsOfSubject, insertProviderAccount, lockProvisioning, updateProviderAccount } from './single-sign-on.sql.ts';

type ProviderAccount = z.infer<(typeof accountsOfSubject)['row']>;

const SYSTEM = { kind: 'SYSTEM', id: null } as const;

interface Described {
  readonly email: string | null;
  readonly displayName: string;
}

/** Only for people to read: neither leads to an account. */
function describe({ subject, claims }: Person): Described {
  const email = zEmail.safeParse(claims['email']);
  const names = [claims['name'], claims['preferred_username'], claims['email'], subject];
  const name = names.find((one) => typeof one === 'string' && one.trim() !== '');
  return { email: email.success ? email.data : null, displayName: String(name).trim().slice(0, 200) };
}

async function siteOf(tx: Tx, name: string): Promise<SiteId> {
  const site = await tx.maybe(siteByName, [name]);
  if (site === undefined) throw new AppError('FORBIDDEN', `Your account is meant for the site ${name}, which Osteon does not have. Tell its administrator.`, { reason: 'NO_SITE' });
  return site.id;
}

async function make(tx: Tx, siteId: SiteId, person: Person, { email, displayName }: Described, roles: MappedRoles['roles']): Promise<ProviderAccount> {
  const made = await tx.one(insertProviderAccount, [siteId, person.issuer, person.subject, email, displayName, roles]);
  append(tx, [{ kind: 'ACCOUNT_CREATED', actor: SYSTEM, subject: { kind: 'ACCOUNT', id: made.id }, studyId: null, siteId, payload: { roles, by: 'IDENTITY_PROVIDER' } }]);
  return made;
}

async function update(tx: Tx, before: ProviderAccount, { email, displayName }: Described, roles: MappedRoles['roles']): Promise<ProviderAccount> {
  const after = await tx.one(updateProviderAccount, [before.id, email, displayName, roles]);
  if ([...before.roles].sort().join() !== [...roles].sort().join()) {
    append(tx, [{ kind: 'ACCOUNT_ROLES_CHANGED', actor: SYSTEM, subject: { kind: 'ACCOUNT', id: before.id }, studyId: null, siteId: before.siteId, payload: { before: before.roles, roles, by: 'IDENTITY_PROVIDER' } }]);
  }
  return after;
}

/**
 * Found by issuer and subject, never by an address: a provider that lets people choose theirs would otherwise give away accounts. A person whose groups have
 * moved to another site gets an account there, and the sessions of the earlier one end. Errors: FORBIDDEN / NO_SITE, DEACTIVATED.
 */
export async function provision(tx: Tx, person: Person, { site, roles }: MappedRoles): Promise<ProviderAccount> {
  const siteId = await siteOf(tx, site);
  await tx.run(lockProvisioning);
  const accounts = await tx.many(accountsOfSubject, [person.issuer, person.subject]);
  for (const other of accounts.filter((one) => one.siteId !== siteId)) await tx.run(revokeFamiliesOfAccount, [other.id]);
  const before = accounts.find((one) => one.siteId === siteId);
  if (before === undefined) return make(tx, siteId, person, describe(person), roles);
  if (before.disabled) throw new AppError('FORBIDDEN', 'Your account has been deactivated. Ask your administrator.', { reason: 'DEACTIVATED' });
  return update(tx, before, describe(person), roles);
}
