// GraphQL shapes of the ledger and its events.
import 'reflect-metadata';
import { AppError } from '@osteon/shared/core/errors';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { PageInfo } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { CursorScalar, GraphQLDateTime, GraphQLJSONObject } from '../graphql/scalars.ts';
import type { Entry, SealedEntry } from './ledger.sql.ts';
import { TOLD_KINDS, type Told, type ToldKind } from './told-entry.ts';

export const EventKindEnum = Object.fromEntries(TOLD_KINDS.map((kind) => [kind, kind]));
registerEnumType(EventKindEnum, {
  name: 'EventKind',
  valuesConfig: {
    PREDICTION_ANSWERED: { description: 'A model has answered, or abstained; what it says is withheld from this viewer until they have read the study.' },
    CAUGHT_UP: { description: 'Nothing has happened: what had by the time of the subscription is told. Only for who asks for it with `caughtUp`.' },
  },
});

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
  payload!: Readonly<Record<string, unknown>>;
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

/** What an event is made of beside what is told of it. */
export type EventFacts = Pick<SealedEntry, 'index' | 'siteId' | 'at' | 'subjectKind' | 'subjectId' | 'studyId'>;

@Allow('event:read')
@ObjectType('Event')
export class LedgerEvent {
  @Field(() => CursorScalar)
  cursor!: string;

  @Field(() => EventKindEnum)
  kind!: ToldKind;

  @Field(() => GraphQLDateTime)
  at!: string;

  @Field(() => ID, { nullable: true })
  studyId!: string | null;

  @Field(() => ID)
  subjectId!: string;

  @Field(() => GraphQLJSONObject)
  payload!: Readonly<Record<string, unknown>>;

  /** For the slices that resolve `study` and `prediction`. */
  readonly entry!: EventFacts;
}

export function toLedgerEntry({ entry, kind, payload }: Told<Entry>): LedgerEntry {
  return {
    index: entry.index === null ? null : String(entry.index),
    kind,
    at: entry.at,
    actorKind: entry.actorKind,
    actorId: entry.actorId === null ? null : idOf(ACTOR_TYPES, entry.actorKind, entry.actorId),
    subjectKind: entry.subjectKind,
    subjectId: idOf(SUBJECT_TYPES, entry.subjectKind, entry.subjectId),
    studyId: entry.studyId === null ? null : globalId('Study', entry.studyId),
    payload,
  };
}

export function toEvent({ entry, kind, payload }: Told<EventFacts>): LedgerEvent {
  return {
    cursor: String(entry.index),
    kind,
    at: entry.at,
    studyId: entry.studyId === null ? null : globalId('Study', entry.studyId),
    subjectId: idOf(SUBJECT_TYPES, entry.subjectKind, entry.subjectId),
    payload,
    entry,
  };
}
