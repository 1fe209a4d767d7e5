// The people of the site, for its administrators.
import 'reflect-metadata';
import { AccountId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { inSite } from '../../db/transaction.ts';
import { Allow } from '../../graphql/allow.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { parseGlobalId } from '../../graphql/relay/global-id.ts';
import type { NodeSource } from '../../graphql/relay/node-source.ts';
import { parsePage, toConnection } from '../../graphql/relay/page.ts';
import { RoleEnum } from '../access.type.ts';
import { Account, AccountConnection, AccountWithPassword, NewAccountInput, toAccount, toAccountWithPassword } from './account.type.ts';
import { accountOfSite, accountsOfSite } from './accounts.sql.ts';
import { changeRoles, createLocalAccount, deactivateAccount, reactivateAccount, resetPassword } from './change-account.ts';

const parseId = (id: string): AccountId => parseGlobalId('Account', AccountId, id);

@Resolver()
export class AccountResolver {
  @Allow('account:read')
  @Query(() => AccountConnection, { description: 'Of the viewer\'s site, newest first; deactivated ones stay in the list.' })
  async accounts(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<AccountConnection> {
    const page = parsePage({ first, after });
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(accountsOfSite, [viewer.siteId, page.afterCreatedAt, page.afterId, page.limit]));
    return toConnection(page, rows, toAccount);
  }

  @Allow('account:change')
  @Mutation(() => AccountWithPassword)
  async createAccount(@Ctx() { services, viewer }: RequestContext, @Arg('input', () => NewAccountInput) input: NewAccountInput): Promise<AccountWithPassword> {
    return toAccountWithPassword(await createLocalAccount(services, viewer, input));
  }

  @Allow('account:change')
  @Mutation(() => Account, { description: 'Of a local account; those of the identity provider follow its groups.' })
  async changeAccountRoles(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('roles', () => [RoleEnum]) roles: string[],
    @Arg('reason', () => String) reason: string,
  ): Promise<Account> {
    return toAccount(await changeRoles(services, viewer, parseId(id), roles, reason));
  }

  @Allow('account:change')
  @Mutation(() => Account, { description: 'Sessions and tokens end at once.' })
  async deactivateAccount(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<Account> {
    return toAccount(await deactivateAccount(services, viewer, parseId(id), reason));
  }

  @Allow('account:change')
  @Mutation(() => Account)
  async reactivateAccount(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<Account> {
    return toAccount(await reactivateAccount(services, viewer, parseId(id), reason));
  }

  @Allow('account:change')
  @Mutation(() => AccountWithPassword, { description: 'Sessions and tokens end at once; the new password is to be replaced at the next sign-in.' })
  async resetAccountPassword(@Ctx() { services, viewer }: RequestContext, @Arg('id', () => ID) id: string, @Arg('reason', () => String) reason: string): Promise<AccountWithPassword> {
    return toAccountWithPassword(await resetPassword(services, viewer, parseId(id), reason));
  }
}

export const accountNode: NodeSource = {
  type: 'Account',
  action: 'account:read',
  load: async ({ services, viewer }, id) => {
    const row = await inSite(services.pool, viewer.siteId, (tx) => tx.maybe(accountOfSite, [id, viewer.siteId]));
    return row === undefined ? undefined : toAccount(row);
  },
};
