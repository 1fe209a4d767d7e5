// Begins an amendment: a draft on top of the newest signed reading, with the reason why. It counts when it is signed.
import { AppError } from '@osteon/shared/core/errors';
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import { withoutIdentity } from '../patients/patient.rules.ts';
import { patientsById } from '../patients/patients.sql.ts';
import type { Services } from '../services.ts';
import { requirePerson } from '../studies/claim-study.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { draftsOfReader, insertDraft, newestSigned, updateAmended, type ReviewRow } from './reviews.sql.ts';
import { reviewEntry } from './save-review.ts';

/** A draft that the reader has already is kept and becomes the amendment. Errors: BAD_INPUT / REASON, NOT_FOUND, INVALID_STATE / NOT_SIGNED. */
export async function amendReview({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId, reason: string): Promise<ReviewRow> {
  const reader = requirePerson(viewer);
  const stated = statedReason(reason);
  return inSite(pool, reader.siteId, async (tx) => {
    if ((await tx.maybe(lockStudy, [reader.siteId, studyId])) === undefined) throw notFound();
    const signed = await tx.maybe(newestSigned, [reader.siteId, studyId]);
    if (signed === undefined) throw new AppError('INVALID_STATE', 'There is no signed reading to amend yet.', { reason: 'NOT_SIGNED' });
    const [patient] = await tx.many(patientsById, [reader.siteId, [signed.patientId]]);
    if (patient === undefined) throw notFound();
    const [before] = await tx.many(draftsOfReader, [reader.siteId, reader.accountId, [studyId]]);
    const draft =
      before === undefined
        ? await tx.one(insertDraft, [reader.siteId, studyId, reader.accountId, JSON.stringify(signed.content), signed.id, stated])
        : await tx.one(updateAmended, [before.id, signed.id, stated]);
    append(tx, [reviewEntry('REVIEW_AMENDMENT_STARTED', reader, draft, { amends: signed.id, reason: withoutIdentity(stated, patient) })]);
    return draft;
  });
}
