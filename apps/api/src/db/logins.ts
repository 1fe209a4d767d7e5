// Login roles. osteon_api and osteon_worker hold the rights and cannot log in; each database of a cluster has login roles of
// its own that are members of them, so two Osteons in one cluster have different passwords and cannot enter each other's database.

import { createHmac, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import type pg from 'pg';

export type LoginKind = 'api' | 'worker';

/** Postgres cuts identifiers at 63 bytes. */
export function loginRole(database: string, kind: LoginKind): string {
  return `${database.slice(0, 48)}_${kind}_login`;
}

/** The address under which `kind` connects, derived from the owner's. */
export function loginUrl(ownerUrl: string, kind: LoginKind, password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(loginRole(decodeURIComponent(url.pathname.slice(1)), kind));
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The password in an address, when it is the address of the login role that `migrate` makes for this database; other roles are not ours to change. */
export function passwordOfLogin(kind: LoginKind, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  const database = decodeURIComponent(url.pathname.slice(1));
  return decodeURIComponent(url.username) === loginRole(database, kind) && url.password !== '' ? decodeURIComponent(url.password) : undefined;
}

/** RFC 5803 verifier, computed here so that the password itself never appears in a statement or the server's log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, 4096, 32, 'sha256');
  const key = (label: string): Buffer => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`;
}

/** Makes the login role of this database, or gives the one that is there this password. */
export async function provisionLogin(client: pg.ClientBase, kind: LoginKind, password: string): Promise<void> {
  const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';
  const role = client.escapeIdentifier(loginRole(database, kind));
  const exists = await client.query('select from pg_roles where rolname = $1::text', [loginRole(database, kind)]);
  const verb = exists.rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login inherit nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(scramVerifier(password))}`);
  await client.query(`grant osteon_${kind} to ${role}`);
  await client.query(`revoke connect on database ${client.escapeIdentifier(database)} from public`);
  await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${role}`);
}
