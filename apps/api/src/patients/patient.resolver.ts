// Queries for patients, and the one way to see who a masked one is.
import 'reflect-metadata';
import { PatientId } from '@osteon/shared/core/ids';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { Patient, PatientConnection, toIdentifiedPatient } from './patient.type.ts';
import { listPatients, patientLoader } from './patients.ts';
import { revealPatient } from './reveal-patient.ts';

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

  @Allow('patient:reveal')
  @Mutation(() => Patient, { description: 'Who a masked patient is, for this one answer; whatever it leads to stays masked. The ledger keeps who asked and why.' })
  async revealPatient(@Ctx() { services, viewer }: RequestContext, @Arg('patientId', () => ID) patientId: string, @Arg('reason', () => String) reason: string): Promise<Patient> {
    return toIdentifiedPatient(await revealPatient(services, viewer, parseGlobalId('Patient', PatientId, patientId), reason));
  }
}
