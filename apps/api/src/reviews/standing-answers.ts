// What models say of a study at the moment of an opinion or a signature, whoever may know it, and since when this reader knows.
import type { StudyId } from '@osteon/shared/core/ids';
import { answerSight, tellsOpinion, type AnswerSight } from '../access/answer-sight.rules.ts';
import type { Tx } from '../db/transaction.ts';
import { predictionsOfStudies } from '../predictions/predictions.sql.ts';
import type { Person } from '../studies/claim-study.ts';
import type { Instant } from '../db/statement.ts';
import { firstSight, type ReviewedAnswer } from './reviews.sql.ts';
import { readSightFacts } from './sight-facts.ts';

export interface StandingAnswers {
  readonly sight: AnswerSight;
  readonly answers: readonly ReviewedAnswer[];
  /** At least one of them says something about disease, if only that it is too close to call. */
  readonly tells: boolean;
  /** When the reader was first shown what a model says, under whatever policy stood then; null where nothing tells that they were. */
  readonly seenAt: Instant | null;
}

export async function readStandingAnswers(tx: Tx, viewer: Person, studyId: StudyId): Promise<StandingAnswers> {
  const sight = answerSight(viewer, (await readSightFacts(tx, viewer, [studyId])).get(studyId));
  const rows = await tx.many(predictionsOfStudies, [viewer.siteId, [studyId]]);
  const answers = rows.flatMap((row): ReviewedAnswer[] => {
    const { id, modelVersionId, state, probability, intervalLow, intervalHigh, threshold, abstentionReason, answeredAt } = row;
    if (row.supersededAt !== null || (state !== 'SUCCEEDED' && state !== 'ABSTAINED')) return [];
    return [{ predictionId: id, modelVersionId, state, probability, intervalLow, intervalHigh, threshold, abstentionReason, answeredAt }];
  });
  const { at: seenAt } = await tx.one(firstSight, [viewer.siteId, studyId, viewer.accountId]);
  return { sight, answers, tells: answers.some(({ state, abstentionReason }) => tellsOpinion(state, abstentionReason)), seenAt };
}
