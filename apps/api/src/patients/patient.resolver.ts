// Queries for patients.
import 'reflect-metadata';
import { PatientId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { Patient, PatientConnection } from './patient.type.ts';
import { listPatients, patientLoader } from './patients.ts';

@Resolver()
export class PatientResolver {
  @Allow('patient:read')
  @Query(() => Patient, { nullable: true })
  async patient(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Patient> {
    const patient = await patientLoader(context).load(parseGlobalId('Patient', PatientId, id));
    if (patient === undefined) throw notFound();
    return patient;
  }

  @Allow('patient:read')
  @Query(() => PatientConnection)
  patients(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('text', () => String, { nullable: true, description: 'Words of name or number, in any order; at most 1,000 matches are looked at.' }) text: string | null,
  ): Promise<InstanceType<typeof PatientConnection>> {
    return listPatients(context, { first, after, text });
  }
}
