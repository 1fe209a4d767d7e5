// Shows a reader what the models say before they have an opinion of their own, where the site allows it: asked for, and recorded.
import { AppError } from '@osteon/shared/core/errors';
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { answerSight } from '../access/answer-sight.rules.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { requirePerson } from '../studies/claim-study.ts';
import { insertReveal } from './reviews.sql.ts';
import { readSightFacts } from './sight-facts.ts';

/** Asking for what is shown already changes nothing. Errors: NOT_FOUND, INVALID_STATE / OPINION_FIRST. */
export async function revealPredictions({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<void> {
  const reader = requirePerson(viewer);
  await inSite(pool, reader.siteId, async (tx) => {
    const facts = (await readSightFacts(tx, reader, [studyId])).get(studyId);
    if (facts === undefined) throw notFound();
    const sight = answerSight(reader, facts);
    if (sight === 'UNTIL_READ') throw new AppError('INVALID_STATE', 'Here readers read first: save your own opinion, and you see what the model says.', { reason: 'OPINION_FIRST' });
    if (sight === 'SHOWN') return;
    if ((await tx.maybe(insertReveal, [reader.siteId, studyId, reader.accountId])) === undefined) return;
    append(tx, [{ kind: 'PREDICTION_REVEALED', actor: actorOf(reader), subject: { kind: 'STUDY', id: studyId }, studyId, payload: { beforeOpinion: true } }]);
  });
}
