// Keeps when a reader was first shown what the models say of a study. Their portal tells it, once an answer is on the screen: reading itself writes nothing.
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { requirePerson } from '../studies/claim-study.ts';
import { insertSight } from './reviews.sql.ts';
import { readSightFacts } from './sight-facts.ts';
import { readStandingAnswers } from './standing-answers.ts';

/** Whether it was the first time. Nothing is kept of what is withheld, or says nothing about disease. Errors: NOT_FOUND. */
export async function noteAnswerSeen({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<boolean> {
  const reader = requirePerson(viewer);
  return inSite(pool, reader.siteId, async (tx) => {
    if (!(await readSightFacts(tx, reader, [studyId])).has(studyId)) throw notFound();
    const { sight, tells } = await readStandingAnswers(tx, reader, studyId);
    if (sight !== 'SHOWN' || !tells) return false;
    if ((await tx.maybe(insertSight, [reader.siteId, studyId, reader.accountId])) === undefined) return false;
    append(tx, [{ kind: 'PREDICTION_SEEN', actor: actorOf(reader), subject: { kind: 'STUDY', id: studyId }, studyId, payload: {} }]);
    return true;
  });
}
