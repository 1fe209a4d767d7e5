// Which of some files are here already: who was interrupted while sending thousands need not send those again.
import 'reflect-metadata';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { storedObjects } from './studies.sql.ts';

const MOST_ASKED = 100;

@ObjectType()
export class StoredObject {
  @Field(() => String)
  sha256!: string;

  @Field(() => ID)
  studyId!: string;
}

@Resolver()
export class StoredObjectResolver {
  @Allow('study:send')
  @Query(() => [StoredObject], { description: 'Those of these files (SHA-256 of their bytes, in lower-case hexadecimal, at most 100) that are stored as instances of the site.' })
  async storedObjects(@Ctx() { services, viewer }: RequestContext, @Arg('sha256', () => [String]) hashes: string[]): Promise<StoredObject[]> {
    const asked = hashes.map((hash) => Sha256.safeParse(hash));
    if (asked.length > MOST_ASKED || asked.some(({ success }) => !success)) throw new AppError('BAD_INPUT', `Ask for at most ${MOST_ASKED} SHA-256 sums.`, { reason: 'SHA256' });
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(storedObjects, [viewer.siteId, hashes]));
    return rows.map(({ sha256, studyId }) => ({ sha256, studyId: globalId('Study', studyId) }));
  }
}
