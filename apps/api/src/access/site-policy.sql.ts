// Statements of a site's reading policy.
import { z } from 'zod';
import { statement, zInstant } from '../db/statement.ts';
import { BLIND_FIRST } from './answer-sight.rules.ts';

const zPolicy = z.object({ blindFirst: z.enum(BLIND_FIRST), orderBySuspicion: z.boolean() });
export type SitePolicyRow = z.infer<typeof zPolicy>;

const columns = 'blind_first as "blindFirst", order_by_suspicion as "orderBySuspicion"';

export const sitePolicy = statement('access_site_policy', `select ${columns} from sites where id = $1::uuid`, zPolicy);

/** Two administrators take turns, so that each entry tells what its change really replaced. */
export const lockSitePolicy = statement('access_lock_site_policy', `select ${columns} from sites where id = $1::uuid for update`, zPolicy);

const zPolicyChange = z.object({ at: zInstant, by: z.string().nullable(), reason: z.string() });
export type PolicyChangeRow = z.infer<typeof zPolicyChange>;

/** The newest; none as long as nobody has changed what a new site begins with. */
export const lastPolicyChange = statement(
  'access_last_policy_change',
  `select e.at, a.display_name as by, e.payload ->> 'reason' as reason from ledger_entries e left join accounts a on a.id = e.actor_id
   where e.site_id = $1::uuid and e.kind = 'SITE_POLICY_CHANGED' order by e.entry_id desc limit 1`,
  zPolicyChange,
);

export const updateSitePolicy = statement(
  'access_update_site_policy',
  `update sites set blind_first = $2::text, order_by_suspicion = $3::boolean where id = $1::uuid returning ${columns}`,
  zPolicy,
);
