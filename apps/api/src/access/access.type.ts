// GraphQL shapes of the access slice.
import 'reflect-metadata';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import { PageInfo } from '../graphql/relay/connection.type.ts';
import { Node } from '../graphql/relay/node.type.ts';

export const RoleEnum = { TECHNOLOGIST: 'TECHNOLOGIST', PHYSICIAN: 'PHYSICIAN', ADMINISTRATOR: 'ADMINISTRATOR', AUDITOR: 'AUDITOR', APP: 'APP' } as const;
registerEnumType(RoleEnum, { name: 'Role' });

export const AccountKindEnum = { LOCAL: 'LOCAL', IDENTITY_PROVIDER: 'IDENTITY_PROVIDER' } as const;
registerEnumType(AccountKindEnum, { name: 'AccountKind', description: 'Who vouches for the person: a password kept here, or the identity provider.' });

@Allow('viewer:read')
@ObjectType({ implements: Node })
export class Site extends Node {
  @Field(() => String)
  name!: string;
}

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => String, { description: 'ACCOUNT or APP.' })
  kind!: string;

  @Field(() => ID, { nullable: true, description: 'Of a person: the actor of their entries in the ledger.' })
  accountId!: string | null;

  @Field(() => String)
  displayName!: string;

  @Field(() => [RoleEnum])
  roles!: readonly (keyof typeof RoleEnum)[];

  @Field(() => String, { nullable: true, description: 'Name of the identity provider at which a person confirms a signature; null where they give their password.' })
  confirmsWith!: string | null;

  @Field(() => [String])
  scopes!: readonly string[];

  @Field(() => Site)
  site!: Site;
}

@Allow('credential:read')
@ObjectType({ implements: Node })
export class AppCredential extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => [String])
  scopes!: readonly string[];

  @Field(() => ID, { description: 'What POST /auth/token takes as `client_id`.' })
  clientId!: string;

  @Field(() => GraphQLDateTime)
  createdAt!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the secret was last replaced.' })
  rotatedAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a token was last given for it, to the minute.' })
  lastUsedAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  revokedAt!: string | null;
}

@ObjectType()
class AppCredentialEdge {
  @Field(() => AppCredential)
  node!: AppCredential;

  @Field(() => String)
  cursor!: string;
}

@ObjectType()
export class AppCredentialConnection {
  @Field(() => [AppCredentialEdge])
  edges!: readonly AppCredentialEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
export class CreatedAppCredential {
  @Field(() => AppCredential)
  credential!: AppCredential;

  @Field(() => ID, { description: 'What POST /auth/token takes as `client_id`.' })
  clientId!: string;

  @Field(() => String, { description: 'Shown once; only its hash is kept.' })
  secret!: string;
}
