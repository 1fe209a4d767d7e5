// A person makes a study STAT, or routine again. Here and not beside the study, because what waits in the queue for it moves along.
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { activeModelVersions } from '../models/models.sql.ts';
import type { Services } from '../services.ts';
import { lockStudy, setPriority, type StudyPriority } from '../studies/studies.sql.ts';
import { requireWaiting } from '../studies/study.rules.ts';
import { enqueueAgain, readStudyToClassify } from './enqueue.ts';
import { standingOfStudy, type StandingRow } from './predictions.sql.ts';

interface PriorityChange {
  readonly studyId: StudyId;
  readonly priority: StudyPriority;
}

/** Setting what is set changes nothing. Errors: NOT_FOUND; INVALID_STATE for a study that has been read, or was not taken in. */
export async function setStudyPriority({ pool, boss }: Services, viewer: Viewer, { studyId, priority }: PriorityChange): Promise<void> {
  await inSite(pool, viewer.siteId, async (tx) => {
    const study = await tx.maybe(lockStudy, [viewer.siteId, studyId]);
    if (study === undefined) throw notFound();
    requireWaiting(study.state);
    // Predictions are locked before the worklist's entry changes, as everywhere (migration 0012).
    const standing = await tx.many(standingOfStudy, [viewer.siteId, studyId]);
    if ((await tx.run(setPriority, [viewer.siteId, studyId, priority])) === 0) return;
    append(tx, [{ kind: 'STUDY_PRIORITY_SET', actor: actorOf(viewer), subject: { kind: 'STUDY', id: studyId }, studyId, payload: { priority } }]);
    if (priority === 'STAT') await hurry(tx, boss, viewer, studyId, standing.filter((row) => row.state === 'QUEUED' && row.priority !== 'STAT'));
  });
}

/** What still waits is enqueued anew, ahead of the routine. What runs already is as soon as it can be; making a study routine takes nobody's place away. */
async function hurry(tx: Tx, boss: Services['boss'], viewer: Viewer, studyId: StudyId, waiting: readonly StandingRow[]): Promise<void> {
  const study = waiting.length === 0 ? undefined : await readStudyToClassify(tx, viewer.siteId, studyId);
  if (study === undefined) return;
  const models = await tx.many(activeModelVersions);
  const work = { siteId: viewer.siteId, studyId, priority: 'STAT', pixels: study.pixels, actor: actorOf(viewer) } as const;
  for (const prediction of waiting) {
    const model = models.find(({ id }) => id === prediction.modelVersionId);
    if (model !== undefined) await enqueueAgain(tx, boss, work, model, prediction);
  }
}
