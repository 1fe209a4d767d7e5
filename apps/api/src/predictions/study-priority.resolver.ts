// The mutation by which a person makes a study STAT.
import 'reflect-metadata';
import { StudyId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import type { StudyPriority } from '../studies/studies.sql.ts';
import { studyLoader } from '../studies/studies.ts';
import { PriorityEnum, Study } from '../studies/study.type.ts';
import { setStudyPriority } from './set-study-priority.ts';

@Resolver()
export class StudyPriorityResolver {
  @Allow('study:prioritise')
  @Mutation(() => Study, { description: 'Makes a study that waits STAT, with what is queued for it, or ROUTINE again.' })
  async setStudyPriority(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string, @Arg('priority', () => PriorityEnum) priority: StudyPriority): Promise<Study> {
    const studyId = parseGlobalId('Study', StudyId, id);
    await setStudyPriority(context.services, context.viewer, { studyId, priority });
    const study = await studyLoader(context).load(studyId);
    if (study === undefined) throw notFound();
    return study;
  }
}
