// `viewer`: who the caller is.
import 'reflect-metadata';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { AccountKindEnum, Site, ViewerType, type RoleEnum } from './access.type.ts';
import { readConfirmingProvider } from './confirm-identity.ts';
import { readAccountKind, readDisplayName, readSite } from './read-viewer.ts';

@Resolver(() => ViewerType)
export class AccessResolver {
  @Allow('viewer:read')
  @Query(() => ViewerType)
  viewer(@Ctx() { viewer }: RequestContext): Pick<ViewerType, 'kind' | 'accountId' | 'roles' | 'scopes'> {
    const roles: readonly (keyof typeof RoleEnum)[] = viewer.kind === 'ACCOUNT' ? viewer.roles : ['APP'];
    return { kind: viewer.kind, accountId: viewer.kind === 'ACCOUNT' ? globalId('Account', viewer.accountId) : null, roles, scopes: viewer.kind === 'APP' ? viewer.scopes : [] };
  }

  @FieldResolver(() => String)
  displayName(@Ctx() { services, viewer }: RequestContext): Promise<string> {
    return readDisplayName(services.pool, viewer);
  }

  @FieldResolver(() => AccountKindEnum, { nullable: true, description: 'Where the password of a person is kept; null for an app.' })
  accountKind(@Ctx() { services, viewer }: RequestContext): Promise<keyof typeof AccountKindEnum | null> {
    return readAccountKind(services.pool, viewer);
  }

  @FieldResolver(() => String, { nullable: true })
  confirmsWith(@Ctx() { services, viewer }: RequestContext): Promise<string | null> {
    return readConfirmingProvider(services, viewer);
  }

  @FieldResolver(() => Site)
  site(@Ctx() { services, viewer }: RequestContext): Promise<Site> {
    return readSite(services.pool, viewer.siteId);
  }
}
