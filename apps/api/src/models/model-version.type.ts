// GraphQL shape of a model version.
import 'reflect-metadata';
import { Field, Float, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime, GraphQLJSONObject } from '../graphql/scalars.ts';
import { ViewNameEnum } from '../studies/study.type.ts';
import type { ModelVersionRow } from './models.sql.ts';

export const ModelStageEnum = { CANDIDATE: 'CANDIDATE', ACTIVE: 'ACTIVE', RETIRED: 'RETIRED' } as const;
registerEnumType(ModelStageEnum, { name: 'ModelStage' });

export const TrainedOnEnum = { SIMULATED: 'SIMULATED', CLINICAL: 'CLINICAL' } as const;
registerEnumType(TrainedOnEnum, { name: 'TrainedOn' });

@Allow('model:read')
@ObjectType({ implements: Node })
export class ModelVersion extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  version!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ModelStageEnum)
  stage!: keyof typeof ModelStageEnum;

  @Field(() => TrainedOnEnum)
  trainedOn!: keyof typeof TrainedOnEnum;

  @Field(() => String)
  weightsSha256!: string;

  @Field(() => String, { description: 'The model card, in Markdown.' })
  card!: string;

  @Field(() => GraphQLDateTime)
  registeredAt!: string;

  @Field(() => Float, { description: 'Operating point on the calibrated probability.' })
  threshold!: number;

  @Field(() => [ViewNameEnum])
  requiredViews!: readonly (keyof typeof ViewNameEnum)[];

  @Field(() => GraphQLJSONObject, { description: 'As measured on its test set; see the card.' })
  metrics!: Record<string, unknown>;
}

@InputType({ description: 'Which bundle below the folder of models (MODELS_DIR) of the API; no file travels over GraphQL.' })
export class RegisterModelVersionInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  version!: string;

  @Field(() => String, { description: 'Of the weights, as their maker states it: the file and its manifest must agree.' })
  weightsSha256!: string;
}

export function toModelVersion(row: ModelVersionRow): ModelVersion {
  const { id, name, version, title, stage, trainedOn, weightsSha256, card, registeredAt, manifest } = row;
  return {
    id: globalId('ModelVersion', id),
    name,
    version,
    title,
    stage,
    trainedOn,
    weightsSha256,
    card,
    registeredAt,
    threshold: manifest.calibration.threshold,
    requiredViews: manifest.requiredViews,
    metrics: manifest.metrics,
  };
}
