// `workers` and `fleetQueue`: what the fleet page shows.
import 'reflect-metadata';
import { QUEUES } from '@osteon/shared/core/jobs';
import { Ctx, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { allWorkers, deadLetterCount, queueCounts, workerById } from './fleet.sql.ts';
import { FleetQueue, FleetWorker, toFleetWorker } from './fleet.type.ts';

@Resolver()
export class FleetResolver {
  @Allow('fleet:read')
  @Query(() => [FleetWorker])
  async workers(@Ctx() { services, viewer }: RequestContext): Promise<FleetWorker[]> {
    return (await inSite(services.pool, viewer.siteId, (tx) => tx.many(allWorkers))).map(toFleetWorker);
  }

  @Allow('fleet:read')
  @Query(() => FleetQueue)
  fleetQueue(@Ctx() { services, viewer }: RequestContext): Promise<FleetQueue> {
    return inSite(services.pool, viewer.siteId, async (tx) => ({ ...(await tx.one(queueCounts, [QUEUES.classify])), ...(await tx.one(deadLetterCount, [viewer.siteId])) }));
  }
}

export const fleetWorkerNode: NodeSource = {
  type: 'FleetWorker',
  action: 'fleet:read',
  load: async ({ services, viewer }, id) => {
    const row = await inSite(services.pool, viewer.siteId, (tx) => tx.maybe(workerById, [id]));
    return row === undefined ? undefined : toFleetWorker(row);
  },
};
