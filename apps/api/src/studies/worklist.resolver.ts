// The worklist over GraphQL.
import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Int, Query, registerEnumType, Resolver } from 'type-graphql';
import { ViewerType } from '../access/access.type.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { StudyPriority, StudyState } from './studies.sql.ts';
import { PriorityEnum, StudyConnection, StudyStateEnum } from './study.type.ts';
import { maySeeSuspicion, WORKLIST_ANSWERS, type WorklistAnswer } from './suspicion-sight.ts';
import { WORKLIST_SORTS, type WorklistSort } from './worklist-order.ts';
import { countWorklist, readWorklist } from './worklist.ts';

export const WorklistAnswerEnum = Object.fromEntries(WORKLIST_ANSWERS.map((answer) => [answer, answer]));
registerEnumType(WorklistAnswerEnum, {
  name: 'WorklistAnswer',
  description: 'What the latest answer that stands says of a study.',
  valuesConfig: {
    NONE: { description: 'There is none yet, or none was asked for.' },
    RAISED: { description: 'At or above the operating point.' },
    LOW: { description: 'Below the operating point.' },
    UNDECIDED: { description: 'An abstention because the probability lies too close to the operating point.' },
    ABSTAINED: { description: 'An abstention for a reason found in the image.' },
  },
});

export const WorklistSortEnum = Object.fromEntries(WORKLIST_SORTS.map((sort) => [sort, sort]));
registerEnumType(WorklistSortEnum, {
  name: 'WorklistSort',
  valuesConfig: {
    NEWEST: { description: 'Received last first.' },
    OLDEST: { description: 'Received first first.' },
    STAT_FIRST: { description: 'STAT before ROUTINE, each with what has waited longest first.' },
    SUSPICION: { description: 'The highest probability first; studies without one come last.' },
  },
});

@Resolver()
export class WorklistResolver {
  @Allow('study:read')
  @Query(() => StudyConnection, { description: 'Every study of the site; a cursor is of one order. By `answer` or in the order of suspicion only for viewers with `suspicionInLists`.' })
  worklist(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('state', () => [StudyStateEnum], { nullable: true }) state: StudyState[] | null,
    @Arg('priority', () => PriorityEnum, { nullable: true }) priority: StudyPriority | null,
    @Arg('answer', () => [WorklistAnswerEnum], { nullable: true }) answer: WorklistAnswer[] | null,
    @Arg('assignedToMe', () => Boolean, { nullable: true }) assignedToMe: boolean | null,
    @Arg('receivedFrom', () => GraphQLDateTime, { nullable: true, description: 'Received then or later.' }) receivedFrom: Date | null,
    @Arg('receivedBefore', () => GraphQLDateTime, { nullable: true, description: 'Received earlier.' }) receivedBefore: Date | null,
    @Arg('text', () => String, { nullable: true, description: 'Words of patient name and number, or of the accession number, in any order and case.' }) text: string | null,
    @Arg('sort', () => WorklistSortEnum, { defaultValue: 'NEWEST' }) sort: WorklistSort,
  ): Promise<InstanceType<typeof StudyConnection>> {
    return readWorklist(context, { first, after, state, priority, answer, assignedToMe, receivedFrom, receivedBefore, text, sort });
  }

  @Allow('study:read')
  @Query(() => Int, { description: 'How many studies the worklist would give; counting stops at 1,000. By `answer` only as far as the worklist is filtered by it for this viewer.' })
  worklistCount(
    @Ctx() context: RequestContext,
    @Arg('state', () => [StudyStateEnum], { nullable: true }) state: StudyState[] | null,
    @Arg('answer', () => [WorklistAnswerEnum], { nullable: true }) answer: WorklistAnswer[] | null,
    @Arg('assignedToMe', () => Boolean, { nullable: true }) assignedToMe: boolean | null,
  ): Promise<number> {
    return countWorklist(context, { state, answer, assignedToMe });
  }
}

@Resolver(() => ViewerType)
export class ViewerWorklistResolver {
  @FieldResolver(() => Boolean, { description: 'Whether this viewer may filter and order lists by what the models say.' })
  suspicionInLists(@Ctx() context: RequestContext): Promise<boolean> {
    return maySeeSuspicion(context);
  }
}
