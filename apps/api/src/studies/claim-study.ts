// Takes a study for review, gives it back, and closes it: the row, the rule, the change and its ledger entry in one transaction.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { lockStudy, setReview } from './studies.sql.ts';
import { claim, release, sign, type Claimable, type ReviewChange } from './study.rules.ts';

export type Person = Viewer & { readonly kind: 'ACCOUNT' };

/** Errors: FORBIDDEN for apps, whatever their scopes. */
export function requirePerson(viewer: Viewer): Person {
  if (viewer.kind !== 'ACCOUNT') throw new AppError('FORBIDDEN', 'Only a person can review a study.', { reason: 'study:claim' });
  return viewer;
}

export function claimStudy(services: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<void> {
  return changeReview(services, viewer, studyId, { rule: claim, entry: 'STUDY_CLAIMED' });
}

export function releaseStudy(services: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId): Promise<void> {
  return changeReview(services, viewer, studyId, { rule: release, entry: 'STUDY_RELEASED' });
}

/** Who begins to write reads it: claims a study that nobody has. The caller has locked it. */
export async function claimUnread(tx: Tx, viewer: Person, studyId: StudyId, study: Claimable): Promise<void> {
  if (study.state !== 'READY') return;
  await tx.run(setReview, [viewer.siteId, studyId, 'IN_REVIEW', viewer.accountId]);
  append(tx, [{ kind: 'STUDY_CLAIMED', actor: actorOf(viewer), subject: { kind: 'STUDY', id: studyId }, studyId, payload: {} }]);
}

/** Part of a signature; its entry tells it. The caller has locked the study. */
export async function markSigned(tx: Tx, viewer: Person, studyId: StudyId, study: Claimable): Promise<void> {
  for (const state of sign(study.state)) {
    if (state === 'IN_REVIEW') await claimUnread(tx, viewer, studyId, study);
    else await tx.run(setReview, [viewer.siteId, studyId, state, null]);
  }
}

interface Change {
  readonly rule: (study: Claimable, by: AccountId) => ReviewChange;
  readonly entry: 'STUDY_CLAIMED' | 'STUDY_RELEASED';
}

async function changeReview({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId, { rule, entry }: Change): Promise<void> {
  const { siteId, accountId } = requirePerson(viewer);
  await inSite(pool, siteId, async (tx) => {
    const study = await tx.maybe(lockStudy, [siteId, studyId]);
    if (study === undefined) throw notFound();
    const change = rule(study, accountId);
    if (change.kind === 'unchanged') return;
    await tx.run(setReview, [siteId, studyId, change.state, change.owner]);
    append(tx, [{ kind: entry, actor: actorOf(viewer), subject: { kind: 'STUDY', id: studyId }, studyId, payload: {} }]);
  });
}
