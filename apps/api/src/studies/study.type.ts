// GraphQL shapes of a study and its views.
import 'reflect-metadata';
import type { PatientId, SiteId, StudyId } from '@osteon/shared/core/ids';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { can } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import { connectionType } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { StudyPriority, StudyRow, StudyState, ViewRow } from './studies.sql.ts';

export const StudyStateEnum = { RECEIVING: 'RECEIVING', READY: 'READY', IN_REVIEW: 'IN_REVIEW', SIGNED: 'SIGNED', AMENDED: 'AMENDED', REJECTED: 'REJECTED' } as const;
registerEnumType(StudyStateEnum, { name: 'StudyState' });

export const PriorityEnum = { STAT: 'STAT', ROUTINE: 'ROUTINE' } as const;
registerEnumType(PriorityEnum, { name: 'Priority' });

export const ViewNameEnum = { ANTERIOR: 'ANTERIOR', POSTERIOR: 'POSTERIOR' } as const;
registerEnumType(ViewNameEnum, { name: 'ViewName' });

export const ViewEvidenceEnum = {
  VIEW_CODE: 'VIEW_CODE',
  CODE_MEANING: 'CODE_MEANING',
  START_ANGLE: 'START_ANGLE',
  PATIENT_ORIENTATION: 'PATIENT_ORIENTATION',
  DESCRIPTION: 'DESCRIPTION',
  FRAME_ORDER: 'FRAME_ORDER',
} as const;
registerEnumType(ViewEvidenceEnum, { name: 'ViewEvidence', description: 'What decided which side of the patient a view shows, in the order in which it is believed.' });

@ObjectType()
export class StudyView {
  @Field(() => ViewNameEnum)
  view!: keyof typeof ViewNameEnum;

  @Field(() => ViewEvidenceEnum)
  evidence!: keyof typeof ViewEvidenceEnum;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int)
  columns!: number;

  @Field(() => Float)
  totalCounts!: number;

  @Field(() => Int)
  maxCount!: number;

  @Field(() => Float, { nullable: true })
  spacingMm!: number | null;

  @Field(() => String, {
    description: 'Path of the counts as little-endian uint16, rows x columns, as acquired (posterior mirrored). Bearer token required; opaque ids only.',
  })
  pixelsPath!: string;
}

@Allow('study:read')
@ObjectType({ implements: Node })
export class Study extends Node {
  /** For the resolvers of other slices; not fields. */
  studyId!: StudyId;
  siteId!: SiteId;
  patientId!: PatientId;

  @Field(() => String)
  studyUid!: string;

  @Field(() => String, { nullable: true, description: 'Left out for viewers who may not know who the patient is.' })
  accessionNumber!: string | null;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'Local time at the hospital as in the object; no zone is claimed.' })
  performedAt!: string | null;

  @Field(() => StudyStateEnum)
  state!: StudyState;

  @Field(() => String, { nullable: true })
  rejectedReason!: string | null;

  @Field(() => PriorityEnum)
  priority!: StudyPriority;

  @Field(() => GraphQLDateTime)
  createdAt!: string;

  @Field(() => String, { nullable: true, description: 'Display name of the person who has it in review.' })
  claimedBy!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  claimedAt!: string | null;

  @Field(() => Boolean)
  claimedByMe!: boolean;
}

export const StudyConnection = connectionType('Study', () => Study);

/** The study as this viewer may see it. */
export function toStudy(viewer: Viewer, row: StudyRow): Study {
  const { id, siteId, patientId, studyUid, description, state, rejectedReason, priority, createdAt, claimedBy, claimedAt } = row;
  return {
    id: globalId('Study', id),
    studyId: id,
    siteId, patientId, studyUid, description, state, rejectedReason, priority, createdAt, claimedBy, claimedAt,
    accessionNumber: can(viewer, 'patient:identify') ? row.accessionNumber : null,
    performedAt: row.performedAt?.replace(' ', 'T') ?? null,
    claimedByMe: viewer.kind === 'ACCOUNT' && row.claimedById === viewer.accountId,
  };
}

export function toStudyView({ id, studyId, view, evidence, rows, columns, totalCounts, maxCount, spacingMm }: ViewRow): StudyView {
  return { view, evidence, rows, columns, totalCounts, maxCount, spacingMm, pixelsPath: `/studies/${studyId}/views/${id}/pixels` };
}
