// A site's reading policy: when its readers see what the models say, and whether lists may be ordered by it. Decided by a named administrator, with a reason.
import { AppError } from '@osteon/shared/core/errors';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import type { Services } from '../services.ts';
import { notFound } from './require-allowed.ts';
import { lastPolicyChange, lockSitePolicy, sitePolicy, updateSitePolicy, type PolicyChangeRow, type SitePolicyRow } from './site-policy.sql.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface WantedPolicy extends SitePolicyRow {
  readonly reason: string;
  /** What was in force when the change was decided; left out, whatever is. */
  readonly replaces?: SitePolicyRow | null | undefined;
}

export async function readSitePolicy({ pool }: Pick<Services, 'pool'>, viewer: Viewer): Promise<SitePolicyRow> {
  const policy = await inSite(pool, viewer.siteId, (tx) => tx.maybe(sitePolicy, [viewer.siteId]));
  if (policy === undefined) throw notFound();
  return policy;
}

export async function readLastPolicyChange({ pool }: Pick<Services, 'pool'>, viewer: Viewer): Promise<PolicyChangeRow | null> {
  return (await inSite(pool, viewer.siteId, (tx) => tx.maybe(lastPolicyChange, [viewer.siteId]))) ?? null;
}

const same = (one: SitePolicyRow, other: SitePolicyRow): boolean => one.blindFirst === other.blindFirst && one.orderBySuspicion === other.orderBySuspicion;

/** Counts from the next request on, also for studies that wait. Setting what is set already changes nothing. Errors: BAD_INPUT / REASON or ORDER_REVEALS, CONFLICT / POLICY_CHANGED. */
export async function setSitePolicy({ pool }: Pick<Services, 'pool'>, viewer: Viewer, { blindFirst, orderBySuspicion, reason, replaces }: WantedPolicy): Promise<SitePolicyRow> {
  const stated = statedReason(reason);
  if (orderBySuspicion && blindFirst !== 'OFF') {
    throw new AppError('BAD_INPUT', 'A list in the order of suspicion tells what the models say. Readers who are to read first cannot have one.', { reason: 'ORDER_REVEALS' });
  }
  return inSite(pool, viewer.siteId, async (tx) => {
    const before = await tx.maybe(lockSitePolicy, [viewer.siteId]);
    if (before === undefined) throw notFound();
    if (same(before, { blindFirst, orderBySuspicion })) return before;
    if (replaces != null && !same(before, replaces)) throw new AppError('CONFLICT', 'Somebody else has changed the policy in the meantime. Look at what is in force now, then decide again.', { reason: 'POLICY_CHANGED' });
    const policy = await tx.one(updateSitePolicy, [viewer.siteId, blindFirst, orderBySuspicion]);
    append(tx, [{ kind: 'SITE_POLICY_CHANGED', actor: actorOf(viewer), subject: { kind: 'SITE', id: viewer.siteId }, studyId: null, payload: { ...policy, before, reason: stated } }]);
    return policy;
  });
}
