// GraphQL shape of a model version.
import 'reflect-metadata';
import type { Disease } from '@osteon/shared/core/disease';
import { diseasesOf, scansOf, type TrainingScans } from '@osteon/shared/core/model-manifest';
import { Field, Float, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime, GraphQLJSONObject } from '../graphql/scalars.ts';
import { ViewNameEnum } from '../studies/study.type.ts';
import { DiseaseEnum } from './disease.type.ts';
import type { ModelVersionRow } from './models.sql.ts';

export const ModelStageEnum = { CANDIDATE: 'CANDIDATE', ACTIVE: 'ACTIVE', RETIRED: 'RETIRED' } as const;
registerEnumType(ModelStageEnum, { name: 'ModelStage' });

export const TrainedOnEnum = { SIMULATED: 'SIMULATED', CLINICAL: 'CLINICAL' } as const;
registerEnumType(TrainedOnEnum, { name: 'TrainedOn' });

export const TrainingScansEnum = { COUNTS: 'COUNTS', GREY_WHOLE_BODY: 'GREY_WHOLE_BODY', GREY_REGION: 'GREY_REGION' } as const satisfies Record<TrainingScans, TrainingScans>;
registerEnumType(TrainingScansEnum, {
  name: 'TrainingScans',
  description: 'What a network was trained to read.',
  valuesConfig: {
    COUNTS: { description: 'Photons of whole-body scans, as scanners send them.' },
    GREY_WHOLE_BODY: { description: 'Grey values of whole-body images, which an export has windowed.' },
    GREY_REGION: { description: 'Images that were cropped elsewhere; never classifies whole-body scans.' },
  },
});

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

  @Field(() => Float, { description: 'Operating point on the calibrated probability of metastasis.' })
  threshold!: number;

  @Field(() => [DiseaseEnum], { description: 'What it tells, metastasis first.' })
  diseases!: readonly Disease[];

  @Field(() => TrainingScansEnum)
  trainingScans!: TrainingScans;

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

  @Field(() => String, { description: '3 to 500 characters; the ledger keeps it.' })
  reason!: string;
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
    diseases: diseasesOf(manifest),
    trainingScans: scansOf(manifest.input),
    requiredViews: manifest.requiredViews,
    metrics: manifest.metrics,
  };
}
