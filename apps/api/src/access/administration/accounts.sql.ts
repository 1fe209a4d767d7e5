// Statements by which an administrator looks after accounts.

import { AccountId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../../db/statement.ts';
import { ACCOUNT_ROLES } from '../viewer.ts';

/** A password that somebody else sets is temporary. */
export const setPassword = statement(
  'account_set_password',
  'update accounts set password_hash = $3::text, password_temporary = $4::boolean where id = $1::uuid and site_id = $2::uuid and password_hash is not null',
  zNoRow,
);

const zAccount = z.object({
  id: AccountId,
  email: z.string().nullable(),
  displayName: z.string(),
  roles: z.array(z.enum(ACCOUNT_ROLES)),
  local: z.boolean(),
  passwordTemporary: z.boolean(),
  createdAt: zInstant,
  deactivatedAt: zInstant.nullable(),
  lastSignedInAt: zInstant.nullable(),
});
export type AccountRow = z.infer<typeof zAccount>;

const columns = `id, email, display_name as "displayName", roles, password_hash is not null as local, password_temporary as "passwordTemporary", created_at as "createdAt",
  disabled_at as "deactivatedAt", last_signed_in_at as "lastSignedInAt"`;

export const accountsOfSite = statement(
  'account_page',
  `select ${columns} from accounts
   where site_id = $1::uuid and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid)) order by created_at desc, id desc limit $4::integer`,
  zAccount,
);

/** Changes to accounts of one site take turns, so that of two last administrators not both leave. Held until the transaction ends. */
export const lockAccounts = statement('account_lock_site', 'select id from sites where id = $1::uuid for update', z.object({ id: z.uuid() }));

export const accountOfSite = statement('account_of_site', `select ${columns} from accounts where id = $1::uuid and site_id = $2::uuid`, zAccount);

export const otherAdministrators = statement(
  'account_other_administrators',
  `select count(*)::integer as n from accounts where site_id = $1::uuid and id <> $2::uuid and disabled_at is null and 'ADMINISTRATOR' = any (roles)
     and (password_hash is null or $3::boolean)`,
  z.object({ n: z.int() }),
);

/** Tokens with the earlier roles are not taken any more. */
export const setRoles = statement(
  'account_set_roles',
  `update accounts set roles = $3::text[], access_ended_at = clock_timestamp() where id = $1::uuid and site_id = $2::uuid returning ${columns}`,
  zAccount,
);

export const deactivate = statement(
  'account_deactivate',
  `update accounts set disabled_at = now(), access_ended_at = clock_timestamp() where id = $1::uuid and site_id = $2::uuid returning ${columns}`,
  zAccount,
);

export const reactivate = statement('account_reactivate', `update accounts set disabled_at = null where id = $1::uuid and site_id = $2::uuid returning ${columns}`, zAccount);

export const endAccess = statement('account_end_access', 'update accounts set access_ended_at = clock_timestamp() where id = $1::uuid and site_id = $2::uuid', zNoRow);
