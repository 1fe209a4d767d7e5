// What the fleet page shows, and how an administrator takes a worker out of the fleet for a while.
import 'reflect-metadata';
import { WorkerId } from '@osteon/shared/core/ids';
import { QUEUES } from '@osteon/shared/core/jobs';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { drainWorker } from './drain-worker.ts';
import { allWorkers, deadLetterCount, queueCounts, workerById } from './fleet.sql.ts';
import { FleetQueue, FleetWorker, toFleetWorker } from './fleet.type.ts';

@Resolver()
export class FleetResolver {
  @Allow('fleet:read')
  @Query(() => [FleetWorker])
  async workers(@Ctx() { services, viewer }: RequestContext): Promise<FleetWorker[]> {
    return (await inSite(services.pool, viewer.siteId, (tx) => tx.many(allWorkers))).map(toFleetWorker);
  }

  @Allow('fleet:drain')
  @Mutation(() => FleetWorker, { description: 'The worker finishes what it has and takes nothing new, until it is resumed or started anew.' })
  async drainWorker(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<FleetWorker> {
    return toFleetWorker(await drainWorker(services, viewer, parseGlobalId('FleetWorker', WorkerId, id), true, reason));
  }

  @Allow('fleet:drain')
  @Mutation(() => FleetWorker)
  async resumeWorker(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<FleetWorker> {
    return toFleetWorker(await drainWorker(services, viewer, parseGlobalId('FleetWorker', WorkerId, id), false, reason));
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
