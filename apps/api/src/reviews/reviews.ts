// Reading readings, batched, each as the viewer may see it: signed ones, and the viewer's own draft.
import { ReviewId } from '@osteon/shared/core/ids';
import type { StudyId } from '@osteon/shared/core/ids';
import { can } from '../access/can.ts';
import { inSite } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { defineLoader, groupedBy, inOrderOf } from '../graphql/loader.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { withoutIdentity } from '../patients/patient.rules.ts';
import { patientsById } from '../patients/patients.sql.ts';
import { draftsOfReader, reviewsById, signedOfStudies, type ReviewRow } from './reviews.sql.ts';
import { toReview, type Review } from './review.type.ts';

/** Nobody's: apps have no drafts. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Readers write names into their text. Who may not know who the patient is reads it without them. */
export async function showReviews({ services, viewer }: RequestContext, rows: readonly ReviewRow[]): Promise<Review[]> {
  if (can(viewer, 'patient:identify') || rows.length === 0) return rows.map((row) => toReview(viewer, row, (text) => text));
  const ids = [...new Set(rows.map(({ patientId }) => patientId))];
  const patients = new Map((await inSite(services.pool, viewer.siteId, (tx) => tx.many(patientsById, [viewer.siteId, ids]))).map((patient) => [patient.id, patient]));
  return rows.map((row) => {
    const patient = patients.get(row.patientId);
    return toReview(viewer, row, (text) => (patient === undefined ? '' : withoutIdentity(text, patient)));
  });
}

const readerOf = ({ viewer }: RequestContext): string => (viewer.kind === 'ACCOUNT' ? viewer.accountId : NOBODY);

export const myDraftLoader = defineLoader<StudyId, Review | undefined>(async (context, ids) => {
  const { services, viewer } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(draftsOfReader, [viewer.siteId, readerOf(context), [...ids]]));
  return inOrderOf(ids, await showReviews(context, rows), ({ studyId }) => studyId);
});

export const signedReviewsLoader = defineLoader<StudyId, readonly Review[]>(async (context, ids) => {
  const { services, viewer } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(signedOfStudies, [viewer.siteId, [...ids]]));
  return groupedBy(ids, await showReviews(context, rows), ({ studyId }) => studyId);
});

const reviewLoader = defineLoader<ReviewId, Review | undefined>(async (context, ids) => {
  const { services, viewer } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(reviewsById, [viewer.siteId, readerOf(context), [...ids]]));
  const shown = await showReviews(context, rows);
  return inOrderOf(ids, rows.map((row, position) => ({ row, review: shown[position] })), ({ row }) => row.id).map((found) => found?.review);
});

export const reviewNode: NodeSource = {
  type: 'Review',
  action: 'review:read',
  load: (context, id) => reviewLoader(context).load(ReviewId.parse(id)),
};
