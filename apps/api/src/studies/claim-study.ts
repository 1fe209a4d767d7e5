// Takes a study for review and gives it back: the row, the rule, the change and its ledger entry in one transaction.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { lockStudy, setReview } from './studies.sql.ts';
import { claim, release, type Claimable, type ReviewChange } from './study.rules.ts';

export function claimStudy(services: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<void> {
  return changeReview(services, viewer, studyId, { rule: claim, entry: 'STUDY_CLAIMED' });
}

export function releaseStudy(services: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<void> {
  return changeReview(services, viewer, studyId, { rule: release, entry: 'STUDY_RELEASED' });
}

interface Change {
  readonly rule: (study: Claimable, by: AccountId) => ReviewChange;
  readonly entry: 'STUDY_CLAIMED' | 'STUDY_RELEASED';
}

async function changeReview({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId, { rule, entry }: Change): Promise<void> {
  if (viewer.kind !== 'ACCOUNT') throw new AppError('FORBIDDEN', 'Only a person can review a study.', { reason: 'study:claim' });
  const { siteId, accountId } = viewer;
  await inSite(pool, siteId, async (tx) => {
    const study = await tx.maybe(lockStudy, [siteId, studyId]);
    if (study === undefined) throw notFound();
    const change = rule(study, accountId);
    if (change.kind === 'unchanged') return;
    await tx.run(setReview, [siteId, studyId, change.state, change.owner]);
    append(tx, [{ kind: entry, actor: actorOf(viewer), subject: { kind: 'STUDY', id: studyId }, studyId, payload: {} }]);
  });
}
