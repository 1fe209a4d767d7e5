// A prediction as a viewer may know it. Pure. What is not named here is withheld: a column that is added later does not compile before somebody has decided about it.
import { tellsOpinion, type AnswerSight } from '../access/answer-sight.rules.ts';
import { PREDICTION_STATES, type PredictionRow, type ToldState } from './predictions.sql.ts';

export type ToldPrediction = Omit<PredictionRow, 'state'> & { readonly state: ToldState };

/** Box, quality and views were found in the image, before the network. */
export function withhold(row: PredictionRow, sight: AnswerSight): ToldPrediction {
  if (sight === 'SHOWN') return row;
  // A probability beside an abstention for what lies in the image would be an opinion still.
  if (!tellsOpinion(row.state, row.abstentionReason)) return { ...row, probability: null };
  const { id, studyId, modelVersionId, priority, workerId, requestedAt, startedAt, answeredAt, thorax, quality, views, supersededAt, createdAt } = row;
  return {
    ...{ id, studyId, modelVersionId, priority, workerId, requestedAt, startedAt, answeredAt, thorax, quality, views, supersededAt, createdAt },
    state: 'WITHHELD',
    ...{ probability: null, intervalLow: null, intervalHigh: null, threshold: null, abstentionReason: null, failureReason: null },
    ...{ evidenceRows: null, evidenceColumns: null, provider: null, networkMs: null, totalMs: null },
  };
}

/** What a row may be stored as to be told as one of these. */
export function storedStates(told: readonly ToldState[]): string[] {
  const withheld = told.includes('WITHHELD') ? ['SUCCEEDED', 'ABSTAINED'] : [];
  return PREDICTION_STATES.filter((state) => told.includes(state) || withheld.includes(state));
}
