// Queries, mutations and fields of studies.
import 'reflect-metadata';
import { StudyId } from '@osteon/shared/core/ids';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { Patient } from '../patients/patient.type.ts';
import { patientLoader } from '../patients/patients.ts';
import { claimStudy, releaseStudy } from './claim-study.ts';
import { listStudiesOfPatient, studyLoader, viewsLoader } from './studies.ts';
import { Study, StudyConnection, StudyView } from './study.type.ts';

type Connection = InstanceType<typeof StudyConnection>;

async function loadStudy(context: RequestContext, id: StudyId): Promise<Study> {
  const study = await studyLoader(context).load(id);
  if (study === undefined) throw notFound();
  return study;
}

@Resolver(() => Study)
export class StudyResolver {
  @Allow('study:read')
  @Query(() => Study, { nullable: true })
  study(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Study> {
    return loadStudy(context, parseGlobalId('Study', StudyId, id));
  }

  @Allow('study:claim')
  @Mutation(() => Study, { description: 'Takes a READY study for review.' })
  async claimStudy(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Study> {
    const studyId = parseGlobalId('Study', StudyId, id);
    await claimStudy(context.services, context.viewer, studyId);
    return loadStudy(context, studyId);
  }

  @Allow('study:claim')
  @Mutation(() => Study, { description: 'Gives a study back that the viewer has in review.' })
  async releaseStudy(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Study> {
    const studyId = parseGlobalId('Study', StudyId, id);
    await releaseStudy(context.services, context.viewer, studyId);
    return loadStudy(context, studyId);
  }

  @FieldResolver(() => Patient)
  async patient(@Ctx() context: RequestContext, @Root() study: Study): Promise<Patient> {
    const patient = await patientLoader(context).load(study.patientId);
    if (patient === undefined) throw notFound();
    return patient;
  }

  @FieldResolver(() => [StudyView])
  views(@Ctx() context: RequestContext, @Root() study: Study): Promise<readonly StudyView[]> {
    return viewsLoader(context).load(study.studyId);
  }
}

/** A patient's studies belong to this slice: the child extends the parent's type. */
@Resolver(() => Patient)
export class PatientStudiesResolver {
  @FieldResolver(() => StudyConnection)
  studies(
    @Ctx() context: RequestContext,
    @Root() patient: Patient,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Connection> {
    return listStudiesOfPatient(context, patient.patientId, { first, after });
  }
}
