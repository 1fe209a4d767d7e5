// `sitePolicy` and `setSitePolicy`.
import 'reflect-metadata';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { BlindFirst } from './answer-sight.rules.ts';
import { readLastPolicyChange, readSitePolicy, setSitePolicy } from './site-policy.ts';
import type { PolicyChangeRow, SitePolicyRow } from './site-policy.sql.ts';

export const BlindFirstEnum = { OFF: 'OFF', ON_REQUEST: 'ON_REQUEST', ENFORCED: 'ENFORCED' } as const satisfies Record<BlindFirst, BlindFirst>;
registerEnumType(BlindFirstEnum, {
  name: 'BlindFirst',
  description: 'When readers see what the models say of a study.',
  valuesConfig: {
    OFF: { description: 'As soon as there is an answer.' },
    ON_REQUEST: { description: 'When they ask for it, which is recorded, or have saved an opinion of their own.' },
    ENFORCED: { description: 'Once they have saved an opinion of their own, or the study is signed.' },
  },
});

@Allow('policy:read')
@ObjectType()
export class SitePolicy {
  @Field(() => BlindFirstEnum)
  blindFirst!: BlindFirst;

  @Field(() => Boolean, { description: 'Lists may be ordered by what the models say; only where blindFirst is OFF.' })
  orderBySuspicion!: boolean;
}

/** To who may set it: a reason is written for the ledger, not for every reader. */
@Allow('policy:set')
@ObjectType()
export class SitePolicyChange {
  @Field(() => GraphQLDateTime)
  at!: string;

  @Field(() => String, { nullable: true, description: 'The name of who decided.' })
  by!: string | null;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class ReplacedPolicyInput {
  @Field(() => BlindFirstEnum)
  blindFirst!: BlindFirst;

  @Field(() => Boolean)
  orderBySuspicion!: boolean;
}

@InputType()
export class SitePolicyInput {
  @Field(() => BlindFirstEnum)
  blindFirst!: BlindFirst;

  @Field(() => Boolean)
  orderBySuspicion!: boolean;

  @Field(() => String, { description: '3 to 500 characters; the ledger keeps it.' })
  reason!: string;

  @Field(() => ReplacedPolicyInput, { nullable: true, description: 'What the caller saw in force. When that is something else by now, nothing is changed: CONFLICT / POLICY_CHANGED.' })
  replaces?: ReplacedPolicyInput | null;
}

@Resolver(() => SitePolicy)
export class SitePolicyResolver {
  @Allow('policy:read')
  @Query(() => SitePolicy)
  sitePolicy(@Ctx() { services, viewer }: RequestContext): Promise<SitePolicyRow> {
    return readSitePolicy(services, viewer);
  }

  @FieldResolver(() => SitePolicyChange, { nullable: true, description: 'Null when nobody has changed it yet, and for who may not set it.' })
  lastChange(@Ctx() { services, viewer }: RequestContext): Promise<PolicyChangeRow | null> {
    return readLastPolicyChange(services, viewer);
  }

  @Allow('policy:set')
  @Mutation(() => SitePolicy, { description: 'Counts from the next request on, also for studies that wait to be read. Errors: BAD_INPUT / REASON or ORDER_REVEALS, CONFLICT / POLICY_CHANGED.' })
  setSitePolicy(@Ctx() { services, viewer }: RequestContext, @Arg('input', () => SitePolicyInput) input: SitePolicyInput): Promise<SitePolicyRow> {
    return setSitePolicy(services, viewer, input);
  }
}
