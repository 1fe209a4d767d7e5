// GraphQL shapes of the ledger and its events.
import 'reflect-metadata';
import { AppError } from '@osteon/shared/core/errors';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { can } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import { Allow } from '../graphql/allow.ts';
import { PageInfo } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { CursorScalar, GraphQLDateTime, GraphQLJSONObject } from '../graphql/scalars.ts';
import type { Entry, SealedEntry } from './ledger.sql.ts';
import { LEDGER_KINDS, type LedgerKind } from './ledger-kinds.ts';

export const EventKindEnum = Object.fromEntries(LEDGER_KINDS.map((kind) => [kind, kind]));
registerEnumType(EventKindEnum, { name: 'EventKind' });

/** Name of the GraphQL type of each kind of subject. */
const SUBJECT_TYPES: Readonly<Record<string, string>> = {
  SITE: 'Site',
  ACCOUNT: 'Account',
  APP_CREDENTIAL: 'AppCredential',
  PATIENT: 'Patient',
  STUDY: 'Study',
  INSTANCE: 'Instance',
  MODEL_VERSION: 'ModelVersion',
  PREDICTION: 'Prediction',
  REVIEW: 'Review',
  WORKER: 'FleetWorker',
};

const ACTOR_TYPES: Readonly<Record<string, string>> = { ACCOUNT: 'Account', APP: 'AppCredential', WORKER: 'FleetWorker', SYSTEM: 'System' };

function idOf(types: Readonly<Record<string, string>>, kind: string, id: string): string {
  const type = types[kind];
  if (type === undefined) throw new AppError('INTERNAL', 'The ledger names a kind that has no type.');
  return globalId(type, id);
}

@Allow('timeline:read')
@ObjectType()
export class LedgerEntry {
  @Field(() => CursorScalar, { nullable: true, description: 'Null for the moment between commit and seal.' })
  index!: string | null;

  @Field(() => String)
  kind!: string;

  @Field(() => GraphQLDateTime)
  at!: string;

  @Field(() => String)
  actorKind!: string;

  @Field(() => ID, { nullable: true })
  actorId!: string | null;

  @Field(() => String)
  subjectKind!: string;

  @Field(() => ID)
  subjectId!: string;

  @Field(() => ID, { nullable: true })
  studyId!: string | null;

  @Field(() => GraphQLJSONObject)
  payload!: Record<string, unknown>;
}

@ObjectType()
export class LedgerEntryEdge {
  @Field(() => LedgerEntry)
  node!: LedgerEntry;

  @Field(() => String)
  cursor!: string;
}

@ObjectType()
export class LedgerEntryConnection {
  @Field(() => [LedgerEntryEdge])
  edges!: readonly LedgerEntryEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@Allow('event:read')
@ObjectType('Event')
export class LedgerEvent {
  @Field(() => CursorScalar)
  cursor!: string;

  @Field(() => EventKindEnum)
  kind!: LedgerKind;

  @Field(() => GraphQLDateTime)
  at!: string;

  @Field(() => ID, { nullable: true })
  studyId!: string | null;

  @Field(() => ID)
  subjectId!: string;

  @Field(() => GraphQLJSONObject)
  payload!: Record<string, unknown>;

  /** For the slices that resolve `study` and `prediction`. */
  readonly entry!: SealedEntry;
}

/**
 * What models said is for who may read predictions; why somebody was shown a patient, what somebody searched and what happened to an account for auditors; that something was said, shown or
 * searched is for everyone who may follow events.
 */
function payloadFor(viewer: Viewer, { kind, payload }: Pick<Entry, 'kind' | 'payload'>): Record<string, unknown> {
  if (kind === 'PATIENT_REVEALED' || kind === 'STUDIES_SEARCHED' || kind.startsWith('ACCOUNT_')) return can(viewer, 'ledger:read') ? payload : {};
  return kind.startsWith('PREDICTION_') && !can(viewer, 'prediction:read') ? {} : payload;
}

export function toLedgerEntry(viewer: Viewer, entry: Entry): LedgerEntry {
  return {
    index: entry.index === null ? null : String(entry.index),
    kind: entry.kind,
    at: entry.at,
    actorKind: entry.actorKind,
    actorId: entry.actorId === null ? null : idOf(ACTOR_TYPES, entry.actorKind, entry.actorId),
    subjectKind: entry.subjectKind,
    subjectId: idOf(SUBJECT_TYPES, entry.subjectKind, entry.subjectId),
    studyId: entry.studyId === null ? null : globalId('Study', entry.studyId),
    payload: payloadFor(viewer, entry),
  };
}

export function toEvent(viewer: Viewer, entry: SealedEntry): LedgerEvent {
  return {
    cursor: String(entry.index),
    kind: entry.kind,
    at: entry.at,
    studyId: entry.studyId === null ? null : globalId('Study', entry.studyId),
    subjectId: idOf(SUBJECT_TYPES, entry.subjectKind, entry.subjectId),
    payload: payloadFor(viewer, entry),
    entry,
  };
}
