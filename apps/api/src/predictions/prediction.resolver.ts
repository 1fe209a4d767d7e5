// Queries, mutations and fields of predictions; what they add to studies and events.
import 'reflect-metadata';
import { ModelVersionId, PredictionId, StudyId } from '@osteon/shared/core/ids';
import type { Priority } from '@osteon/shared/core/jobs';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { answerSightLoader } from '../access/answer-sights.ts';
import { can } from '../access/can.ts';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { LedgerEvent } from '../ledger/ledger.type.ts';
import { ModelVersion, toModelVersion } from '../models/model-version.type.ts';
import { modelVersionLoader } from '../models/model-versions.ts';
import { studyLoader } from '../studies/studies.ts';
import { PriorityEnum, Study } from '../studies/study.type.ts';
import { EvidenceMap, toEvidenceMap } from './evidence-map.type.ts';
import { DiseaseFinding, toFinding } from './finding.type.ts';
import { findingsLoader, listPredictions, predictionLoader, predictionsOfStudyLoader } from './predictions.ts';
import type { ToldState } from './predictions.sql.ts';
import { Prediction, PredictionConnection, PredictionStateEnum } from './prediction.type.ts';
import { cancelPrediction, requestPrediction } from './request-prediction.ts';

async function loadPrediction(context: RequestContext, id: PredictionId): Promise<Prediction> {
  const prediction = await predictionLoader(context).load(id);
  if (prediction === undefined) throw notFound();
  return prediction;
}

async function loadEvidence(context: RequestContext, { map, modelVersionId }: Pick<Prediction, 'map' | 'modelVersionId'>): Promise<EvidenceMap | null> {
  const model = map === null ? undefined : await modelVersionLoader(context).load(modelVersionId);
  return map === null || model === undefined ? null : toEvidenceMap(map, model.manifest.input);
}

@Resolver(() => Prediction)
export class PredictionResolver {
  @Allow('prediction:read')
  @Query(() => Prediction, { nullable: true })
  prediction(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Prediction> {
    return loadPrediction(context, parseGlobalId('Prediction', PredictionId, id));
  }

  @Allow('prediction:read')
  @Query(() => PredictionConnection, { description: 'Newest first.' })
  predictions(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('state', () => [PredictionStateEnum], { nullable: true }) state: ToldState[] | null,
  ): Promise<InstanceType<typeof PredictionConnection>> {
    return listPredictions(context, { first, after, state: state ?? null });
  }

  @Allow('prediction:request')
  @Mutation(() => Prediction, { description: 'Classifies a study again, or sooner; without a model version with the first active one.' })
  async requestPrediction(
    @Ctx() context: RequestContext,
    @Arg('studyId', () => ID) studyId: string,
    @Arg('modelVersionId', () => ID, { nullable: true }) modelVersionId: string | null,
    @Arg('priority', () => PriorityEnum, { nullable: true }) priority: Priority | null,
  ): Promise<Prediction> {
    const request = {
      studyId: parseGlobalId('Study', StudyId, studyId),
      modelVersionId: modelVersionId == null ? null : parseGlobalId('ModelVersion', ModelVersionId, modelVersionId),
      priority: priority ?? null,
    };
    return loadPrediction(context, await requestPrediction(context.services, context.viewer, request));
  }

  @Allow('prediction:cancel')
  @Mutation(() => Prediction)
  async cancelPrediction(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Prediction> {
    const predictionId = parseGlobalId('Prediction', PredictionId, id);
    await cancelPrediction(context.services, context.viewer, predictionId);
    return loadPrediction(context, predictionId);
  }

  @FieldResolver(() => ModelVersion)
  async modelVersion(@Ctx() context: RequestContext, @Root() prediction: Prediction): Promise<ModelVersion> {
    const row = await modelVersionLoader(context).load(prediction.modelVersionId);
    if (row === undefined) throw notFound();
    return toModelVersion(row);
  }

  @FieldResolver(() => EvidenceMap, { nullable: true, description: 'Of metastasis.' })
  evidence(@Ctx() context: RequestContext, @Root() prediction: Prediction): Promise<EvidenceMap | null> {
    return loadEvidence(context, prediction);
  }

  @FieldResolver(() => [DiseaseFinding], { description: 'What the network says of other diseases; empty when it was not asked or tells of metastasis alone.' })
  async findings(@Ctx() context: RequestContext, @Root() { studyId, predictionId, modelVersionId, state }: Prediction): Promise<readonly DiseaseFinding[]> {
    if (state !== 'SUCCEEDED' && state !== 'ABSTAINED') return [];
    // Of the study and not of the state: an abstention for what lies in the image is told, and would be beside them.
    if ((await answerSightLoader(context).load(studyId)) !== 'SHOWN') return [];
    return (await findingsLoader(context).load(predictionId)).map((row) => toFinding(row, modelVersionId));
  }

  @FieldResolver(() => Study)
  async study(@Ctx() context: RequestContext, @Root() prediction: Prediction): Promise<Study> {
    const study = await studyLoader(context).load(prediction.studyId);
    if (study === undefined) throw notFound();
    return study;
  }
}

@Resolver(() => DiseaseFinding)
export class DiseaseFindingResolver {
  @FieldResolver(() => EvidenceMap, { nullable: true })
  evidence(@Ctx() context: RequestContext, @Root() finding: DiseaseFinding): Promise<EvidenceMap | null> {
    return loadEvidence(context, finding);
  }
}

/** The child extends its parents' types. A viewer without the right to predictions sees none. */
@Resolver(() => Study)
export class StudyPredictionsResolver {
  @FieldResolver(() => [Prediction], { description: 'Newest first, superseded ones included.' })
  async predictions(@Ctx() context: RequestContext, @Root() study: Study): Promise<readonly Prediction[]> {
    return can(context.viewer, 'prediction:read') ? predictionsOfStudyLoader(context).load(study.studyId) : [];
  }

  @FieldResolver(() => Prediction, { nullable: true })
  async latestPrediction(@Ctx() context: RequestContext, @Root() study: Study): Promise<Prediction | null> {
    return (await this.predictions(context, study)).find((prediction) => !prediction.superseded) ?? null;
  }
}

@Resolver(() => LedgerEvent)
export class EventPredictionResolver {
  @FieldResolver(() => Prediction, { nullable: true })
  async prediction(@Ctx() context: RequestContext, @Root() { entry }: LedgerEvent): Promise<Prediction | null> {
    if (entry.subjectKind !== 'PREDICTION' || !can(context.viewer, 'prediction:read')) return null;
    return (await predictionLoader(context).load(PredictionId.parse(entry.subjectId))) ?? null;
  }
}
