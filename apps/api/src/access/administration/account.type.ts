// GraphQL shapes of accounts, as an administrator sees them.
import 'reflect-metadata';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../graphql/allow.ts';
import { PageInfo } from '../../graphql/relay/connection.type.ts';
import { globalId } from '../../graphql/relay/global-id.ts';
import { Node } from '../../graphql/relay/node.type.ts';
import { GraphQLDateTime } from '../../graphql/scalars.ts';
import { AccountKindEnum, RoleEnum } from '../access.type.ts';
import type { AccountRole } from '../viewer.ts';
import type { AccountRow } from './accounts.sql.ts';
import type { WithPassword } from './change-account.ts';

@Allow('account:read')
@ObjectType({ implements: Node })
export class Account extends Node {
  @Field(() => AccountKindEnum)
  kind!: keyof typeof AccountKindEnum;

  @Field(() => String)
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Null when an identity provider told none.' })
  email!: string | null;

  @Field(() => [RoleEnum])
  roles!: readonly AccountRole[];

  @Field(() => Boolean, { description: 'The password was set by an administrator and is to be replaced at the next sign-in.' })
  passwordTemporary!: boolean;

  @Field(() => GraphQLDateTime)
  createdAt!: string;

  @Field(() => GraphQLDateTime, { nullable: true })
  deactivatedAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  lastSignedInAt!: string | null;
}

@ObjectType()
class AccountEdge {
  @Field(() => Account)
  node!: Account;

  @Field(() => String)
  cursor!: string;
}

@ObjectType()
export class AccountConnection {
  @Field(() => [AccountEdge])
  edges!: readonly AccountEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
export class AccountWithPassword {
  @Field(() => Account)
  account!: Account;

  @Field(() => String, { description: 'Shown once; good for choosing another one at the next sign-in.' })
  temporaryPassword!: string;
}

@InputType()
export class NewAccountInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => [RoleEnum])
  roles!: string[];

  @Field(() => String, { description: 'Kept in the ledger.' })
  reason!: string;
}

export function toAccount({ id, local, ...row }: AccountRow): Account {
  return { ...row, id: globalId('Account', id), kind: local ? 'LOCAL' : 'IDENTITY_PROVIDER' };
}

export function toAccountWithPassword({ account, temporaryPassword }: WithPassword): AccountWithPassword {
  return { account: toAccount(account), temporaryPassword };
}
