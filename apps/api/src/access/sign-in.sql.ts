// Statements of signing in: attempts, refresh secrets.

import { AccountId, SiteId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';
import { ACCOUNT_ROLES } from './viewer.ts';

export const countAttempt = statement(
  'sign_in_count_attempt',
  `insert into sign_in_failures as f (key, failures, window_started_at) values ($1::bytea, 1, now())
   on conflict (key) do update set
     failures = case when f.window_started_at < now() - make_interval(secs => $2::integer) then 1 else f.failures + 1 end,
     window_started_at = case when f.window_started_at < now() - make_interval(secs => $2::integer) then now() else f.window_started_at end
   returning failures, window_started_at as "windowStartedAt"`,
  z.object({ failures: z.int(), windowStartedAt: zInstant }),
);

export const forgetAttempts = statement('sign_in_forget_attempts', 'delete from sign_in_failures where key = $1::bytea', zNoRow);

export const takeBackAttempt = statement('sign_in_take_back_attempt', 'update sign_in_failures set failures = greatest(failures - 1, 0) where key = $1::bytea', zNoRow);

export const insertRefreshSecret = statement(
  'sign_in_insert_refresh_secret',
  `insert into refresh_secrets (family_id, account_id, secret_sha256, expires_at)
   values ($1::uuid, $2::uuid, $3::bytea, $4::timestamptz)`,
  zNoRow,
);

const zRefreshSecret = z.object({
  id: z.uuid(),
  familyId: z.uuid(),
  expiresAt: zInstant,
  replacedAt: zInstant.nullable(),
  replacedSecondsAgo: z.number().nullable(),
  revoked: z.boolean(),
  expired: z.boolean(),
  accountId: AccountId,
  siteId: SiteId,
  roles: z.array(z.enum(ACCOUNT_ROLES)),
  disabled: z.boolean(),
  local: z.boolean(),
});
export type RefreshSecretRow = z.infer<typeof zRefreshSecret>;

/**
 * The account before its secret, as whoever ends the sessions of an account takes them: in one order nobody waits in a circle. Shared, so that tabs refresh together; and an ending that comes meanwhile
 * waits until the secret that is being made stands, and ends it too.
 */
export const lockAccountOfSecret = statement(
  'sign_in_lock_account_of_secret',
  'select id from accounts where id = (select account_id from refresh_secrets where secret_sha256 = $1::bytea) for share',
  z.object({ id: AccountId }),
);

/** Before a family ends: no refresh of the account is under way any more, and one that comes meanwhile waits and finds its secret revoked. */
export const lockAccountToEnd = statement(
  'sign_in_lock_account_to_end',
  'select id from accounts where id = (select account_id from refresh_secrets where secret_sha256 = $1::bytea) for no key update',
  z.object({ id: AccountId }),
);

/** Locked, so that of two parallel uses the second sees that the first has replaced it. */
export const refreshSecretForUse = statement(
  'sign_in_refresh_secret_for_use',
  `select r.id, r.family_id as "familyId", r.expires_at as "expiresAt", r.replaced_at as "replacedAt",
     r.revoked_at is not null as revoked, r.expires_at <= now() as expired,
     extract(epoch from now() - r.replaced_at)::double precision as "replacedSecondsAgo",
     a.id as "accountId", a.site_id as "siteId", a.roles, a.disabled_at is not null as disabled, a.password_hash is not null as local
   from refresh_secrets r join accounts a on a.id = r.account_id
   where r.secret_sha256 = $1::bytea for update of r`,
  zRefreshSecret,
);

export const markReplaced = statement('sign_in_mark_replaced', 'update refresh_secrets set replaced_at = coalesce(replaced_at, now()) where id = $1::uuid', zNoRow);

/** Behind `lockAccountToEnd`. One row for each secret of the family. */
export const revokeFamilyOfSecret = statement(
  'sign_in_revoke_family_of_secret',
  `update refresh_secrets r set revoked_at = coalesce(r.revoked_at, now()) from accounts a
   where a.id = r.account_id and r.family_id = (select family_id from refresh_secrets where secret_sha256 = $1::bytea)
   returning a.password_hash is not null as local`,
  z.object({ local: z.boolean() }),
);

/** Every session of the account. */
export const revokeFamiliesOfAccount = statement('sign_in_revoke_families_of_account', 'update refresh_secrets set revoked_at = coalesce(revoked_at, now()) where account_id = $1::uuid', zNoRow);

/** Still the account whose password was checked a moment ago: neither deactivated nor given another password since. Held until the transaction ends, also against a refresh. */
export const lockCheckedAccount = statement(
  'sign_in_lock_checked_account',
  'select id from accounts where id = $1::uuid and password_hash = $2::text and disabled_at is null for no key update',
  z.object({ id: AccountId }),
);

export const noteSignIn = statement('sign_in_note', 'update accounts set last_signed_in_at = now() where id = $1::uuid', zNoRow);

/** Expired secrets prove nothing any more; a day is kept so that a late reuse still reads as expired. */
export const deleteExpiredSecrets = statement('sign_in_delete_expired_secrets', "delete from refresh_secrets where expires_at < now() - interval '1 day'", zNoRow);

export const deleteOldAttempts = statement('sign_in_delete_old_attempts', "delete from sign_in_failures where window_started_at < now() - interval '1 day'", zNoRow);
