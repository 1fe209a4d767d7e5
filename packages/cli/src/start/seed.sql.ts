// Statements of the first start, run as the owner.

import { statement, zNoRow } from '@osteon/api/db/statement';
import { z } from 'zod';

const zCount = z.object({ n: z.int() });

/** Accounts of all sites, and those of the site with this name. */
export const countAccounts = statement(
  'start_count_accounts',
  'select count(*)::integer as n, (count(*) filter (where s.name = $1::text))::integer as demo from accounts a join sites s on s.id = a.site_id',
  zCount.extend({ demo: z.int() }),
);

export const countPatients = statement('start_count_patients', 'select count(*)::integer as n from patients where site_id = $1::uuid', zCount);

/** Once: a start that was cut off behind it finds it again. */
export const ensureApp = statement(
  'start_ensure_app',
  `insert into app_credentials (site_id, name, secret_sha256, scopes)
   select $1::uuid, $2::text, $3::bytea, $4::text[] where not exists (select from app_credentials where site_id = $1::uuid and name = $2::text)`,
  zNoRow,
);

export const appByName = statement('start_app_by_name', 'select id from app_credentials where site_id = $1::uuid and name = $2::text', z.object({ id: z.uuid() }));
