// The filters a person keeps, over GraphQL.
import 'reflect-metadata';
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { GraphQLLocalDate } from '../graphql/scalars.ts';
import { keepFilter, listFilters, removeFilter } from './saved-filters.ts';
import type { SavedFilterRow } from './saved-filters.sql.ts';
import type { StudyPriority, StudyState } from './studies.sql.ts';
import { PriorityEnum, StudyStateEnum } from './study.type.ts';
import type { WorklistAnswer } from './suspicion-sight.ts';
import { WorklistAnswerEnum, WorklistSortEnum } from './worklist.resolver.ts';
import type { WorklistSort } from './worklist-order.ts';

@InputType({ description: 'What a search is for is not kept: it is nearly always the name of a patient.' })
export class WorklistChoicesInput {
  @Field(() => [StudyStateEnum], { nullable: true })
  state!: StudyState[] | null;

  @Field(() => PriorityEnum, { nullable: true })
  priority!: StudyPriority | null;

  @Field(() => [WorklistAnswerEnum], { nullable: true })
  answer!: WorklistAnswer[] | null;

  @Field(() => Boolean, { defaultValue: false })
  assignedToMe!: boolean;

  @Field(() => Int, { nullable: true, description: 'Received on so many days, today included: it stays true tomorrow.' })
  withinDays!: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  fromDay!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'This day included.' })
  toDay!: string | null;

  @Field(() => WorklistSortEnum, { defaultValue: 'NEWEST' })
  sort!: WorklistSort;
}

@ObjectType()
export class SavedFilter {
  @Field(() => String, { description: 'Of all filters of a person one has it.' })
  name!: string;

  @Field(() => [StudyStateEnum], { nullable: true })
  state!: readonly StudyState[] | null;

  @Field(() => PriorityEnum, { nullable: true })
  priority!: StudyPriority | null;

  @Field(() => [WorklistAnswerEnum], { nullable: true })
  answer!: readonly WorklistAnswer[] | null;

  @Field(() => Boolean)
  assignedToMe!: boolean;

  @Field(() => Int, { nullable: true })
  withinDays!: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  fromDay!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  toDay!: string | null;

  @Field(() => WorklistSortEnum)
  sort!: WorklistSort;
}

const toSavedFilter = ({ name, choices }: SavedFilterRow): SavedFilter => ({ name, ...choices });

@Resolver()
export class SavedFilterResolver {
  @Allow('filter:keep')
  @Query(() => [SavedFilter], { description: 'The filters that the viewer has kept.' })
  async savedFilters(@Ctx() context: RequestContext): Promise<SavedFilter[]> {
    return (await listFilters(context)).map(toSavedFilter);
  }

  @Allow('filter:keep')
  @Mutation(() => SavedFilter, { description: 'Keeps a filter of the worklist for the viewer, under a name; one of that name is replaced.' })
  async saveFilter(@Ctx() context: RequestContext, @Arg('name', () => String) name: string, @Arg('choices', () => WorklistChoicesInput) choices: WorklistChoicesInput): Promise<SavedFilter> {
    const { state = null, priority = null, answer = null, withinDays = null, fromDay = null, toDay = null, assignedToMe, sort } = choices;
    return toSavedFilter(await keepFilter(context, name, { state, priority, answer, withinDays, fromDay, toDay, assignedToMe, sort }));
  }

  @Allow('filter:keep')
  @Mutation(() => Boolean, { description: 'Whether there was one of this name.' })
  deleteSavedFilter(@Ctx() context: RequestContext, @Arg('name', () => String) name: string): Promise<boolean> {
    return removeFilter(context, name);
  }
}
