// Mutations by which an administrator gives and takes access for apps.
import 'reflect-metadata';
import { AppCredentialId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { globalId, parseGlobalId } from '../graphql/relay/global-id.ts';
import { AppCredential, CreatedAppCredential } from './access.type.ts';
import type { AppCredentialRow } from './access.sql.ts';
import { createAppCredential, revokeAppCredential } from './app-credentials.ts';

export function toAppCredential(row: AppCredentialRow): AppCredential {
  return { ...row, id: globalId('AppCredential', row.id) };
}

@Resolver()
export class AppCredentialResolver {
  @Allow('credential:create')
  @Mutation(() => CreatedAppCredential)
  async createAppCredential(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('name', () => String) name: string,
    @Arg('scopes', () => [String]) scopes: string[],
  ): Promise<CreatedAppCredential> {
    const { credential, secret } = await inSite(services.pool, viewer.siteId, (tx) => createAppCredential(tx, viewer, { name, scopes }));
    return { credential: toAppCredential(credential), clientId: credential.id, secret };
  }

  @Allow('credential:revoke')
  @Mutation(() => AppCredential)
  async revokeAppCredential(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string): Promise<AppCredential> {
    const credentialId = parseGlobalId('AppCredential', AppCredentialId, id);
    return toAppCredential(await inSite(services.pool, viewer.siteId, (tx) => revokeAppCredential(tx, viewer, credentialId)));
  }
}
