// GraphQL shapes of the fleet.
import 'reflect-metadata';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { WorkerRow } from './fleet.sql.ts';
import { shownState, shownThroughput, type WorkerState } from './worker.rules.ts';

export const WorkerStateEnum = { STARTING: 'STARTING', READY: 'READY', DRAINING: 'DRAINING', DRAINED: 'DRAINED', STOPPED: 'STOPPED', LOST: 'LOST' } as const satisfies Record<WorkerState, WorkerState>;
registerEnumType(WorkerStateEnum, { name: 'WorkerState' });

@Allow('fleet:read')
@ObjectType()
export class ProviderTry {
  @Field(() => String)
  provider!: string;

  @Field(() => String, { nullable: true })
  error!: string | null;
}

@Allow('fleet:read')
@ObjectType()
export class WorkerModel {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  version!: string;

  @Field(() => String, { description: 'LOADED or REFUSED.' })
  state!: string;

  @Field(() => String, { nullable: true })
  detail!: string | null;
}

@Allow('fleet:read')
@ObjectType({ implements: Node })
export class FleetWorker extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => WorkerStateEnum)
  state!: WorkerState;

  @Field(() => String)
  device!: string;

  @Field(() => String)
  provider!: string;

  @Field(() => [ProviderTry])
  providersTried!: readonly ProviderTry[];

  @Field(() => [WorkerModel])
  models!: readonly WorkerModel[];

  @Field(() => Int)
  batchSize!: number;

  @Field(() => Int)
  threads!: number;

  @Field(() => Float)
  jobsDone!: number;

  @Field(() => Float, { nullable: true, description: 'Jobs of the last full minute; null before the first one is over, and when the worker is not there.' })
  jobsLastMinute!: number | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when it has been told to take no work. It learns so with its next heartbeat.' })
  drainWantedAt!: string | null;

  @Field(() => GraphQLDateTime)
  startedAt!: string;

  @Field(() => GraphQLDateTime)
  lastHeartbeatAt!: string;
}

@Allow('fleet:read')
@ObjectType()
export class FleetQueue {
  @Field(() => Int)
  waiting!: number;

  @Field(() => Int)
  running!: number;

  @Field(() => Int)
  deadLetters!: number;
}

export function toFleetWorker({ silentSeconds, ...row }: WorkerRow): FleetWorker {
  const state = shownState(row.state, silentSeconds);
  return { ...row, id: globalId('FleetWorker', row.id), state, jobsLastMinute: shownThroughput(row.jobsLastMinute, state) };
}
