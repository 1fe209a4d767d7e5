// Statements of the access slice: sites, accounts, app credentials.

import { AccountId, AppCredentialId, SiteId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';
import { ACCOUNT_ROLES, SCOPES } from './viewer.ts';

const zRoles = z.array(z.enum(ACCOUNT_ROLES));
const zScopes = z.array(z.enum(SCOPES));

export const siteById = statement('access_site_by_id', 'select id, name from sites where id = $1::uuid', z.object({ id: SiteId, name: z.string() }));

export const insertSite = statement('access_insert_site', 'insert into sites (name) values ($1::text) returning id', z.object({ id: SiteId }));

export const insertAccount = statement(
  'access_insert_account',
  `insert into accounts (site_id, email, display_name, password_hash, roles, password_temporary)
   values ($1::uuid, $2::text, $3::text, $4::text, $5::text[], $6::boolean) returning id`,
  z.object({ id: AccountId }),
);

export const accountById = statement(
  'access_account_by_id',
  `select id, site_id as "siteId", display_name as "displayName", roles, password_hash is not null as local
   from accounts where id = $1::uuid and disabled_at is null`,
  z.object({ id: AccountId, siteId: SiteId, displayName: z.string(), roles: zRoles, local: z.boolean() }),
);

/** Local accounts only; an address that a provider tells leads nowhere. For sign-in: before it, there is no site to scope by. */
export const accountByEmail = statement(
  'access_account_by_email',
  `select id, site_id as "siteId", password_hash as "passwordHash", roles, password_temporary as "passwordTemporary"
   from accounts where email = $1::text and password_hash is not null and disabled_at is null`,
  z.object({ id: AccountId, siteId: SiteId, passwordHash: z.string(), roles: zRoles, passwordTemporary: z.boolean() }),
);

/** For somebody with a session who says again who they are. */
export const accountSecret = statement(
  'access_account_secret',
  'select email, password_hash as "passwordHash", oidc_issuer as issuer, oidc_subject as subject from accounts where id = $1::uuid and disabled_at is null',
  z.object({ email: z.string().nullable(), passwordHash: z.string().nullable(), issuer: z.string().nullable(), subject: z.string().nullable() }),
);

const zAppCredential = z.object({
  id: AppCredentialId,
  name: z.string(),
  scopes: zScopes,
  createdAt: zInstant,
  rotatedAt: zInstant.nullable(),
  lastUsedAt: zInstant.nullable(),
  revokedAt: zInstant.nullable(),
});
export type AppCredentialRow = z.infer<typeof zAppCredential>;
const appCredentialColumns = 'id, name, scopes, created_at as "createdAt", rotated_at as "rotatedAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"';

export const insertAppCredential = statement(
  'access_insert_app_credential',
  `insert into app_credentials (site_id, name, secret_sha256, scopes, created_by)
   values ($1::uuid, $2::text, $3::bytea, $4::text[], $5::uuid) returning ${appCredentialColumns}`,
  zAppCredential,
);

export const appCredentialById = statement(
  'access_app_credential_by_id',
  `select ${appCredentialColumns} from app_credentials where id = $1::uuid and site_id = $2::uuid`,
  zAppCredential,
);

export const appCredentialsOfSite = statement(
  'access_app_credentials_of_site',
  `select ${appCredentialColumns} from app_credentials
   where site_id = $1::uuid and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid)) order by created_at desc, id desc limit $4::integer`,
  zAppCredential,
);

/** From here on only the new secret gives tokens, and the tokens of the old one are not taken any more. */
export const rotateAppCredential = statement(
  'access_rotate_app_credential',
  `update app_credentials set secret_sha256 = $3::bytea, rotated_at = now(), access_ended_at = clock_timestamp()
   where id = $1::uuid and site_id = $2::uuid and revoked_at is null returning ${appCredentialColumns}`,
  zAppCredential,
);

/** To the minute: an app that asks for a token with each request costs no write with each. */
export const noteAppUse = statement(
  'access_note_app_use',
  `update app_credentials set last_used_at = now() where id = $1::uuid and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
  zNoRow,
);

/** Accounts and credentials whose tokens of the last `$1` seconds are not taken any more. */
export const endedAccess = statement(
  'access_ended',
  `select id, access_ended_at as "endedAt" from accounts where access_ended_at > now() - make_interval(secs => $1::integer)
   union all select id, access_ended_at from app_credentials where access_ended_at > now() - make_interval(secs => $1::integer)`,
  z.object({ id: z.uuid(), endedAt: zInstant }),
);

/** Revoking twice keeps the first time. */
export const revokeAppCredential = statement(
  'access_revoke_app_credential',
  `update app_credentials set revoked_at = coalesce(revoked_at, now()), access_ended_at = clock_timestamp()
   where id = $1::uuid and site_id = $2::uuid returning ${appCredentialColumns}`,
  zAppCredential,
);

/** For the token route only: the id is the caller's claim, the secret decides. */
export const appCredentialSecret = statement(
  'access_app_credential_secret',
  `select id, site_id as "siteId", secret_sha256 as "secretSha256", scopes
   from app_credentials where id = $1::uuid and revoked_at is null`,
  z.object({ id: AppCredentialId, siteId: SiteId, secretSha256: z.instanceof(Buffer), scopes: zScopes }),
);

export const siteByName = statement('access_site_by_name', 'select id from sites where name = $1::text', z.object({ id: SiteId }));

/** Newest first: it signs, the others still verify. */
export const signingKeys = statement(
  'access_signing_keys',
  'select id, private_jwk as jwk from signing_keys order by created_at desc, id',
  z.object({ id: z.string(), jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), d: z.string() }) }),
);

/** Of replicas that start together on an empty database one makes the key, and the others wait to read it. */
export const lockSigningKeys = statement('access_lock_signing_keys', 'select pg_advisory_xact_lock(7305004) is null as locked', z.object({ locked: z.boolean() }));

export const insertFirstSigningKey = statement(
  'access_insert_first_signing_key',
  'insert into signing_keys (id, private_jwk) select $1::text, $2::jsonb where not exists (select from signing_keys)',
  zNoRow,
);
