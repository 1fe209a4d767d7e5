// GraphQL shape of a classification that was given up. It names no study: who looks after the fleet reads none.
import 'reflect-metadata';
import type { FailureReason } from '@osteon/shared/core/abstention';
import { Field, ID, ObjectType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { PageInfo } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { DeadLetterRow } from './dead-letters.sql.ts';
import { FailureReasonEnum } from './prediction.type.ts';

@Allow('dead-letter:read')
@ObjectType()
export class DeadLetter {
  @Field(() => ID)
  predictionId!: string;

  @Field(() => FailureReasonEnum)
  failureReason!: FailureReason;

  @Field(() => String)
  model!: string;

  @Field(() => String)
  version!: string;

  @Field(() => GraphQLDateTime)
  requestedAt!: string;

  @Field(() => GraphQLDateTime, { nullable: true })
  failedAt!: string | null;
}

@ObjectType()
class DeadLetterEdge {
  @Field(() => DeadLetter)
  node!: DeadLetter;

  @Field(() => String)
  cursor!: string;
}

@ObjectType()
export class DeadLetterConnection {
  @Field(() => [DeadLetterEdge])
  edges!: readonly DeadLetterEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

export function toDeadLetter({ id, createdAt: _key, ...row }: DeadLetterRow): DeadLetter {
  return { ...row, predictionId: globalId('Prediction', id) };
}
