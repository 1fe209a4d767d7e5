// Tells a worker to take no more work, or to take work again. It is told in the answer to its next heartbeat (receive-heartbeats.ts).

import type { WorkerId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import type { Services } from '../services.ts';
import { lockWorker, setDrainWanted, type WorkerRow } from './fleet.sql.ts';

/** Wanting what is wanted already changes nothing. Errors: BAD_INPUT / REASON, NOT_FOUND. */
export async function drainWorker({ pool }: Pick<Services, 'pool'>, viewer: Viewer, id: WorkerId, drain: boolean, reason: string): Promise<WorkerRow> {
  const stated = statedReason(reason);
  return inSite(pool, viewer.siteId, async (tx) => {
    const before = await tx.maybe(lockWorker, [id]);
    if (before === undefined) throw notFound();
    if ((before.drainWantedAt !== null) === drain) return before;
    append(tx, [{ kind: drain ? 'WORKER_DRAINED' : 'WORKER_RESUMED', actor: actorOf(viewer), subject: { kind: 'WORKER', id }, studyId: null, payload: { name: before.name, reason: stated } }]);
    return tx.one(setDrainWanted, [id, drain]);
  });
}
