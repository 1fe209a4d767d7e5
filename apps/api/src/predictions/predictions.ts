// Reading predictions, batched, each as the viewer may know it.

import { PredictionId } from '@osteon/shared/core/ids';
import type { StudyId } from '@osteon/shared/core/ids';
import { answerSightLoader } from '../access/answer-sights.ts';
import { inSite } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { defineLoader, groupedBy, inOrderOf } from '../graphql/loader.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { parsePage, toConnection, type ConnectionOf } from '../graphql/relay/page.ts';
import { findingsOfPredictions, type FindingRow } from './findings.sql.ts';
import { predictionsById, predictionsOfStudies, predictionsPage, type PredictionRow, type ToldState } from './predictions.sql.ts';
import { toPrediction, type Prediction } from './prediction.type.ts';
import { storedStates, withhold, type ToldPrediction } from './withhold.ts';

export const predictionLoader = defineLoader<PredictionId, Prediction | undefined>(async (context, ids) => {
  const { services, viewer } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(predictionsById, [viewer.siteId, [...ids]]));
  return inOrderOf(ids, await told(context, rows), (row) => row.id).map((row) => row && toPrediction(row));
});

/** Newest first. */
export const predictionsOfStudyLoader = defineLoader<StudyId, readonly Prediction[]>(async (context, ids) => {
  const { services, viewer } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(predictionsOfStudies, [viewer.siteId, [...ids]]));
  return groupedBy(ids, await told(context, rows), (row) => row.studyId).map((group) => group.map(toPrediction));
});

export const findingsLoader = defineLoader<PredictionId, readonly FindingRow[]>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(findingsOfPredictions, [viewer.siteId, [...ids]]));
  return groupedBy(ids, rows, (row) => row.predictionId);
});

/** Rows that one statement of a filtered list reads at least. */
const STRETCH = 200;

/**
 * A page of the site's predictions. A filter counts for what the viewer is told, so it goes on reading until the page is full: a short page, or one that says that there is
 * more, would tell of the answers it left out.
 */
export async function listPredictions(context: RequestContext, args: { readonly first: number; readonly after?: string | null | undefined; readonly state: readonly ToldState[] | null }): Promise<ConnectionOf<Prediction>> {
  const { services, viewer } = context;
  const page = parsePage(args);
  const stored = args.state === null ? null : storedStates(args.state);
  const limit = args.state === null ? page.limit : Math.max(page.limit, STRETCH);
  const found: ToldPrediction[] = [];
  let [createdAt, id] = [page.afterCreatedAt, page.afterId];
  for (;;) {
    const [from, behind] = [createdAt, id];
    const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(predictionsPage, [viewer.siteId, stored, from, behind, limit]));
    found.push(...(await told(context, rows)).filter(({ state }) => args.state === null || args.state.includes(state)));
    const last = rows.at(-1);
    if (found.length >= page.limit || last === undefined || rows.length < limit) break;
    [createdAt, id] = [last.createdAt, last.id];
  }
  return toConnection(page, found.slice(0, page.limit), toPrediction);
}

async function told(context: RequestContext, rows: readonly PredictionRow[]): Promise<ToldPrediction[]> {
  return Promise.all(rows.map(async (row) => withhold(row, await answerSightLoader(context).load(row.studyId))));
}

export const predictionNode: NodeSource = {
  type: 'Prediction',
  action: 'prediction:read',
  load: (context, id) => predictionLoader(context).load(PredictionId.parse(id)),
};
