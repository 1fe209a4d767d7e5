// Reading predictions, batched.

import { PredictionId } from '@osteon/shared/core/ids';
import type { StudyId } from '@osteon/shared/core/ids';
import { inSite } from '../db/transaction.ts';
import { defineLoader, groupedBy, inOrderOf } from '../graphql/loader.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { findingsOfPredictions, type FindingRow } from './findings.sql.ts';
import { predictionsById, predictionsOfStudies } from './predictions.sql.ts';
import { toPrediction, type Prediction } from './prediction.type.ts';

export const predictionLoader = defineLoader<PredictionId, Prediction | undefined>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(predictionsById, [viewer.siteId, [...ids]]));
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row && toPrediction(row));
});

/** Newest first. */
export const predictionsOfStudyLoader = defineLoader<StudyId, readonly Prediction[]>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(predictionsOfStudies, [viewer.siteId, [...ids]]));
  return groupedBy(ids, rows, (row) => row.studyId).map((group) => group.map(toPrediction));
});

export const findingsLoader = defineLoader<PredictionId, readonly FindingRow[]>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(findingsOfPredictions, [viewer.siteId, [...ids]]));
  return groupedBy(ids, rows, (row) => row.predictionId);
});

export const predictionNode: NodeSource = {
  type: 'Prediction',
  action: 'prediction:read',
  load: (context, id) => predictionLoader(context).load(PredictionId.parse(id)),
};
