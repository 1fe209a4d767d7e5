// What can classify and what did, and how an administrator decides about it.
import 'reflect-metadata';
import { ModelVersionId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import type { ModelStage } from './model-stage.rules.ts';
import { allModelVersions } from './models.sql.ts';
import { ModelStageEnum, ModelVersion, RegisterModelVersionInput, toModelVersion } from './model-version.type.ts';
import { promoteModelVersion } from './promote-model-version.ts';
import { registerModelVersion } from './register-model-version.ts';

@Resolver()
export class ModelVersionResolver {
  @Allow('model:read')
  @Query(() => [ModelVersion])
  async modelVersions(@Ctx() { services, viewer }: RequestContext): Promise<ModelVersion[]> {
    return (await inSite(services.pool, viewer.siteId, (tx) => tx.many(allModelVersions))).map(toModelVersion);
  }

  @Allow('model:register')
  @Mutation(() => ModelVersion, { description: 'Makes a bundle that lies beside the API a CANDIDATE, once its files are what its manifest says. Registering the same bundle again changes nothing. Errors: BAD_INPUT / REASON, MODEL_NAME, MODEL_WEIGHTS or MODEL_BUNDLE, NOT_FOUND / MODEL_BUNDLE, CONFLICT / MODEL_REGISTERED.' })
  async registerModelVersion(@Ctx() { services, viewer }: RequestContext, @Arg('input', () => RegisterModelVersionInput) input: RegisterModelVersionInput): Promise<ModelVersion> {
    return toModelVersion(await registerModelVersion(services, viewer, input));
  }

  @Allow('model:promote')
  @Mutation(() => ModelVersion, { description: 'CANDIDATE to ACTIVE, which retires the ACTIVE version of the same name, or ACTIVE to RETIRED. It counts from the next study on.' })
  async promoteModelVersion(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('stage', () => ModelStageEnum) stage: ModelStage,
    @Arg('reason', () => String) reason: string,
  ): Promise<ModelVersion> {
    return toModelVersion(await promoteModelVersion(services, viewer, { id: parseGlobalId('ModelVersion', ModelVersionId, id), stage, reason }));
  }
}
