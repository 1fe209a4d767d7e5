// `modelVersions`: what can classify, and what did.
import 'reflect-metadata';
import { Ctx, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { allModelVersions } from './models.sql.ts';
import { ModelVersion, toModelVersion } from './model-version.type.ts';

@Resolver()
export class ModelVersionResolver {
  @Allow('model:read')
  @Query(() => [ModelVersion])
  async modelVersions(@Ctx() { services, viewer }: RequestContext): Promise<ModelVersion[]> {
    return (await inSite(services.pool, viewer.siteId, (tx) => tx.many(allModelVersions))).map(toModelVersion);
  }
}
