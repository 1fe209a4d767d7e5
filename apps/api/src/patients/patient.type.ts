// GraphQL shape of a patient.
import 'reflect-metadata';
import type { PatientId } from '@osteon/shared/core/ids';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { can } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import { Allow } from '../graphql/allow.ts';
import { connectionType } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime, GraphQLLocalDate } from '../graphql/scalars.ts';
import { MASKED } from './patient.rules.ts';
import type { PatientRow } from './patients.sql.ts';

export const SexEnum = { F: 'F', M: 'M', O: 'O', UNKNOWN: 'UNKNOWN' } as const;
registerEnumType(SexEnum, { name: 'Sex' });

@Allow('patient:read')
@ObjectType({ implements: Node })
export class Patient extends Node {
  /** For the resolvers of other slices; not a field. */
  patientId!: PatientId;

  @Field(() => String, { description: 'Masked for viewers who may not know who the patient is.' })
  patientNumber!: string;

  @Field(() => String, { description: 'Components separated by `^`. Masked like the number.' })
  name!: string;

  @Field(() => GraphQLLocalDate, { nullable: true })
  birthDate!: string | null;

  @Field(() => SexEnum)
  sex!: keyof typeof SexEnum;

  @Field(() => GraphQLDateTime)
  createdAt!: string;
}

export const PatientConnection = connectionType('Patient', () => Patient);

/** The patient as this viewer may see it. */
export function toPatient(viewer: Viewer, row: PatientRow): Patient {
  return toIdentifiedPatient(can(viewer, 'patient:identify') ? row : { ...row, patientNumber: MASKED, name: MASKED, birthDate: null });
}

/** With who it is, for those who may know: `toPatient` decides that, or an entry in the ledger allows it once. */
export function toIdentifiedPatient({ id, patientNumber, name, birthDate, sex, createdAt }: PatientRow): Patient {
  return { id: globalId('Patient', id), patientId: id, patientNumber, name, birthDate, sex, createdAt };
}
