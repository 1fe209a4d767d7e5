// `sitePolicy` and `setSitePolicy`.
import 'reflect-metadata';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { BlindFirst } from './answer-sight.rules.ts';
import { readSitePolicy, setSitePolicy } from './site-policy.ts';

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

@InputType()
export class SitePolicyInput {
  @Field(() => BlindFirstEnum)
  blindFirst!: BlindFirst;

  @Field(() => Boolean)
  orderBySuspicion!: boolean;

  @Field(() => String, { description: '3 to 500 characters; the ledger keeps it.' })
  reason!: string;
}

@Resolver()
export class SitePolicyResolver {
  @Allow('policy:read')
  @Query(() => SitePolicy)
  sitePolicy(@Ctx() { services, viewer }: RequestContext): Promise<SitePolicy> {
    return readSitePolicy(services, viewer);
  }

  @Allow('policy:set')
  @Mutation(() => SitePolicy, { description: 'Counts from the next request on, also for studies that wait to be read. Errors: BAD_INPUT / REASON or ORDER_REVEALS.' })
  setSitePolicy(@Ctx() { services, viewer }: RequestContext, @Arg('input', () => SitePolicyInput) input: SitePolicyInput): Promise<SitePolicy> {
    return setSitePolicy(services, viewer, input);
  }
}
