// Mutations by which an administrator gives and takes access for apps.
import 'reflect-metadata';
import { AppCredentialId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { globalId, parseGlobalId } from '../graphql/relay/global-id.ts';
import { parsePage, toConnection } from '../graphql/relay/page.ts';
import { appCredentialsOfSite, type AppCredentialRow } from './access.sql.ts';
import { AppCredential, AppCredentialConnection, CreatedAppCredential } from './access.type.ts';
import { createAppCredential, revokeAppCredential, rotateAppCredential, type NewCredential } from './app-credentials.ts';

export function toAppCredential(row: AppCredentialRow): AppCredential {
  return { ...row, id: globalId('AppCredential', row.id), clientId: row.id };
}

function toCreated({ credential, secret }: NewCredential): CreatedAppCredential {
  return { credential: toAppCredential(credential), clientId: credential.id, secret };
}

@Resolver()
export class AppCredentialResolver {
  @Allow('credential:read')
  @Query(() => AppCredentialConnection, { description: 'Of the viewer\'s site, newest first; revoked ones stay in the list.' })
  async appCredentials(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<AppCredentialConnection> {
    const page = parsePage({ first, after });
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(appCredentialsOfSite, [viewer.siteId, page.afterCreatedAt, page.afterId, page.limit]));
    return toConnection(page, rows, toAppCredential);
  }

  @Allow('credential:create')
  @Mutation(() => CreatedAppCredential)
  async createAppCredential(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('name', () => String) name: string,
    @Arg('scopes', () => [String]) scopes: string[],
    @Arg('reason', () => String) reason: string,
  ): Promise<CreatedAppCredential> {
    return toCreated(await inSite(services.pool, viewer.siteId, (tx) => createAppCredential(tx, viewer, { name, scopes, reason })));
  }

  @Allow('credential:rotate')
  @Mutation(() => CreatedAppCredential, { description: 'A new secret for the same credential; the old one and its tokens end at once.' })
  async rotateAppCredential(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<CreatedAppCredential> {
    const credentialId = parseGlobalId('AppCredential', AppCredentialId, id);
    return toCreated(await inSite(services.pool, viewer.siteId, (tx) => rotateAppCredential(tx, viewer, credentialId, reason)));
  }

  @Allow('credential:revoke')
  @Mutation(() => AppCredential)
  async revokeAppCredential(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<AppCredential> {
    const credentialId = parseGlobalId('AppCredential', AppCredentialId, id);
    return toAppCredential(await inSite(services.pool, viewer.siteId, (tx) => revokeAppCredential(tx, viewer, credentialId, reason)));
  }
}
