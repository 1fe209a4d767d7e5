// GraphQL shapes of the access slice.
import 'reflect-metadata';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import { Node } from '../graphql/relay/node.type.ts';

export const RoleEnum = { TECHNOLOGIST: 'TECHNOLOGIST', PHYSICIAN: 'PHYSICIAN', ADMINISTRATOR: 'ADMINISTRATOR', AUDITOR: 'AUDITOR', APP: 'APP' } as const;
registerEnumType(RoleEnum, { name: 'Role' });

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

  @Field(() => GraphQLDateTime)
  createdAt!: string;

  @Field(() => GraphQLDateTime, { nullable: true })
  revokedAt!: string | null;
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
