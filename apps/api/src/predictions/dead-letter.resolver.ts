// Classifications that were given up: which, why, and once more.
import 'reflect-metadata';
import { PredictionId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { parsePage, toConnection } from '../graphql/relay/page.ts';
import { DeadLetterConnection, toDeadLetter } from './dead-letter.type.ts';
import { deadLettersOfSite } from './dead-letters.sql.ts';
import { requeueDeadLetter } from './requeue-dead-letter.ts';

@Resolver()
export class DeadLetterResolver {
  @Allow('dead-letter:read')
  @Query(() => DeadLetterConnection, { description: 'Of the viewer\'s site, those requested last first.' })
  async deadLetters(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<DeadLetterConnection> {
    const page = parsePage({ first, after });
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(deadLettersOfSite, [viewer.siteId, page.afterCreatedAt, page.afterId, page.limit]));
    return toConnection(page, rows, toDeadLetter);
  }

  @Allow('dead-letter:requeue')
  @Mutation(() => ID, { description: 'Enqueues the classification anew; the id that was given.' })
  async requeueDeadLetter(@Ctx() { services, viewer }: RequestContext, @Arg('predictionId', () => ID) predictionId: string, @Arg('reason', () => String) reason: string): Promise<string> {
    await requeueDeadLetter(services, viewer, parseGlobalId('Prediction', PredictionId, predictionId), reason);
    return predictionId;
  }
}
