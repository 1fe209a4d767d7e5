// Statements of a site's reading policy.
import { z } from 'zod';
import { statement } from '../db/statement.ts';
import { BLIND_FIRST } from './answer-sight.rules.ts';

const zPolicy = z.object({ blindFirst: z.enum(BLIND_FIRST), orderBySuspicion: z.boolean() });
export type SitePolicyRow = z.infer<typeof zPolicy>;

const columns = 'blind_first as "blindFirst", order_by_suspicion as "orderBySuspicion"';

export const sitePolicy = statement('access_site_policy', `select ${columns} from sites where id = $1::uuid`, zPolicy);

/** Two administrators take turns, so that each entry tells what its change really replaced. */
export const lockSitePolicy = statement('access_lock_site_policy', `select ${columns} from sites where id = $1::uuid for update`, zPolicy);

export const updateSitePolicy = statement(
  'access_update_site_policy',
  `update sites set blind_first = $2::text, order_by_suspicion = $3::boolean where id = $1::uuid returning ${columns}`,
  zPolicy,
);
