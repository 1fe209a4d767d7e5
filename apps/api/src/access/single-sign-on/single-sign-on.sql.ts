// Statements of signing in through a provider.

import { AccountId, SiteId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zNoRow } from '../../db/statement.ts';
import { ACCOUNT_ROLES } from '../viewer.ts';

export const insertProviderSignIn = statement(
  'sso_insert_sign_in',
  `insert into provider_sign_ins (state_sha256, nonce, code_verifier, expires_at)
   values ($1::bytea, $2::text, $3::text, now() + make_interval(secs => $4::integer))`,
  zNoRow,
);

/** Taken, not read: whoever brings the state first has it, and nobody after. */
export const takeProviderSignIn = statement(
  'sso_take_sign_in',
  `delete from provider_sign_ins where state_sha256 = $1::bytea and account_id is null
   returning nonce, code_verifier as "codeVerifier", expires_at <= now() as expired`,
  z.object({ nonce: z.string(), codeVerifier: z.string(), expired: z.boolean() }),
);

export const deleteExpiredProviderSignIns = statement('sso_delete_expired_sign_ins', 'delete from provider_sign_ins where expires_at < now()', zNoRow);

/** Two first sign-ins of one person make one account. Held until the transaction ends. */
export const lockProvisioning = statement('sso_lock_provisioning', 'select pg_advisory_xact_lock(7305006) is null as locked', z.object({ locked: z.boolean() }));

const zProviderAccount = z.object({ id: AccountId, siteId: SiteId, roles: z.array(z.enum(ACCOUNT_ROLES)), disabled: z.boolean() });
const columns = 'id, site_id as "siteId", roles, disabled_at is not null as disabled';

/** Of every site: one person may have an account at several. Locked: one that is being deactivated is waited for. */
export const accountsOfSubject = statement(
  'sso_accounts_of_subject',
  `select ${columns} from accounts where oidc_issuer = $1::text and oidc_subject = $2::text order by id for update`,
  zProviderAccount,
);

export const insertProviderAccount = statement(
  'sso_insert_account',
  `insert into accounts (site_id, oidc_issuer, oidc_subject, email, display_name, roles)
   values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text[]) returning ${columns}`,
  zProviderAccount,
);

/** What the provider says today. */
export const updateProviderAccount = statement(
  'sso_update_account',
  `update accounts set email = $2::text, display_name = $3::text, roles = $4::text[],
     access_ended_at = case when roles <> $4::text[] then clock_timestamp() else access_ended_at end
   where id = $1::uuid returning ${columns}`,
  zProviderAccount,
);
