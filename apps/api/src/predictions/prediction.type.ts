// GraphQL shapes of a prediction.
import 'reflect-metadata';
import { ABSTENTION_REASONS, FAILURE_REASONS, type AbstentionReason, type FailureReason } from '@osteon/shared/core/abstention';
import type { ModelVersionId, PredictionId, StudyId } from '@osteon/shared/core/ids';
import type { ThoraxBox as ThoraxBoxFacts, Quality as QualityFacts } from '@osteon/shared/core/jobs';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { connectionType } from '../graphql/relay/connection.type.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import { PriorityEnum, ViewNameEnum } from '../studies/study.type.ts';
import { mapOf, type StoredMap } from './evidence-map.type.ts';
import { TOLD_STATES, type ToldState } from './predictions.sql.ts';
import type { ToldPrediction } from './withhold.ts';

const asEnum = <Name extends string>(names: readonly Name[]): Record<string, Name> => Object.fromEntries(names.map((name) => [name, name]));

export const PredictionStateEnum = asEnum(TOLD_STATES);
registerEnumType(PredictionStateEnum, {
  name: 'PredictionState',
  valuesConfig: { WITHHELD: { description: 'The model has answered, or abstained; what it says is withheld from this viewer until they have read the study. Everything that tells it is null.' } },
});

export const AbstentionReasonEnum = asEnum(ABSTENTION_REASONS);
registerEnumType(AbstentionReasonEnum, { name: 'AbstentionReason', description: 'Why a model declined to answer.' });

export const FailureReasonEnum = asEnum(FAILURE_REASONS);
registerEnumType(FailureReasonEnum, { name: 'FailureReason', description: 'Why no answer came.' });

type QualityFlag = QualityFacts['flags'][number];
export const QualityFlagEnum = asEnum<QualityFlag>(['LOW_COUNTS', 'LOW_CONTRAST', 'SINGLE_VIEW', 'LOSSY', 'FEET_FIRST', 'BODY_CUT']);
registerEnumType(QualityFlagEnum, { name: 'QualityFlag' });

@Allow('prediction:read')
@ObjectType({ description: 'In the images head up and, for the posterior, un-mirrored. May reach over the border.' })
export class ThoraxBox {
  @Field(() => Int)
  row!: number;

  @Field(() => Int)
  column!: number;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int)
  columns!: number;

  @Field(() => Boolean, { description: 'The acquisition was feet first and was turned by 180 degrees.' })
  turned!: boolean;
}

@Allow('prediction:read')
@ObjectType()
export class Quality {
  @Field(() => Float, { nullable: true })
  countsAnterior!: number | null;

  @Field(() => Float, { nullable: true })
  countsPosterior!: number | null;

  @Field(() => Boolean)
  bodyFound!: boolean;

  @Field(() => Float, { nullable: true, description: 'Median of the spine over the median of the soft tissue beside it.' })
  contrast!: number | null;

  @Field(() => [QualityFlagEnum])
  flags!: readonly QualityFlag[];
}

@Allow('prediction:read')
@ObjectType({ implements: Node })
export class Prediction extends Node {
  /** For field resolvers; not fields. */
  studyId!: StudyId;
  modelVersionId!: ModelVersionId;
  predictionId!: PredictionId;
  map!: StoredMap | null;

  @Field(() => PredictionStateEnum)
  state!: ToldState;

  @Field(() => PriorityEnum)
  priority!: keyof typeof PriorityEnum;

  @Field(() => GraphQLDateTime)
  requestedAt!: string;

  @Field(() => GraphQLDateTime, { nullable: true })
  startedAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  answeredAt!: string | null;

  @Field(() => Float, { nullable: true, description: 'Calibrated probability of thoracic bone metastasis.' })
  probability!: number | null;

  @Field(() => Float, { nullable: true })
  intervalLow!: number | null;

  @Field(() => Float, { nullable: true })
  intervalHigh!: number | null;

  @Field(() => Float, { nullable: true, description: 'Operating point of the model version.' })
  threshold!: number | null;

  @Field(() => AbstentionReasonEnum, { nullable: true })
  abstentionReason!: AbstentionReason | null;

  @Field(() => FailureReasonEnum, { nullable: true })
  failureReason!: FailureReason | null;

  @Field(() => ThoraxBox, { nullable: true })
  thorax!: ThoraxBoxFacts | null;

  @Field(() => Quality, { nullable: true })
  quality!: QualityFacts | null;

  @Field(() => [ViewNameEnum], { description: 'The views the network saw.' })
  views!: readonly (keyof typeof ViewNameEnum)[];

  @Field(() => String, { nullable: true, description: 'ONNX execution provider.' })
  provider!: string | null;

  @Field(() => Float, { nullable: true, description: 'Time inside the network, of the whole batch.' })
  networkMs!: number | null;

  @Field(() => Float, { nullable: true, description: 'Time at the worker.' })
  totalMs!: number | null;

  @Field(() => Boolean, { description: 'The study has gained a view since; a newer prediction answers for it.' })
  superseded!: boolean;

  @Field(() => ID, { nullable: true })
  workerId!: string | null;
}

export const PredictionConnection = connectionType('Prediction', () => Prediction);

export function toPrediction(row: ToldPrediction): Prediction {
  const { id, evidenceRows, evidenceColumns, supersededAt, workerId, views, createdAt: _createdAt, ...shown } = row;
  return {
    ...shown,
    id: globalId('Prediction', id),
    predictionId: id,
    views: views ?? [],
    superseded: supersededAt !== null,
    workerId: workerId === null ? null : globalId('FleetWorker', workerId),
    map: mapOf(evidenceRows, evidenceColumns, `/predictions/${id}/evidence`),
  };
}
