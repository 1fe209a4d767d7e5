// A report that leaves Osteon is patient data that leaves it: what is given out and the entry that tells of it are one transaction.
import { AppError } from '@osteon/shared/core/errors';
import type { ReviewId, StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { signedOfStudies, type ReviewRow } from '../reviews/reviews.sql.ts';
import type { Services } from '../services.ts';
import { studiesById } from '../studies/studies.sql.ts';
import type { ReportForm } from './report.type.ts';

export interface ExportOrder {
  readonly form: ReportForm;
  /** What the viewer looked at; null for whichever is the newest. */
  readonly expected: ReviewId | null;
}

/** Every signed reading, the first one first. Nothing is given before the entry is committed. Errors: NOT_FOUND, INVALID_STATE / NOT_SIGNED, CONFLICT / REPORT_AMENDED. */
export async function exportReport({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId, { form, expected }: ExportOrder): Promise<ReviewRow[]> {
  return inSite(pool, viewer.siteId, async (tx) => {
    if ((await tx.maybe(studiesById, [viewer.siteId, [studyId]])) === undefined) throw notFound();
    const readings = await tx.many(signedOfStudies, [viewer.siteId, [studyId]]);
    const newest = readings.at(-1);
    if (newest === undefined) throw new AppError('INVALID_STATE', 'There is no signed reading yet, so there is no report.', { reason: 'NOT_SIGNED' });
    // The old one must not be on paper as the report, nor the new one in the ledger as taken.
    if (expected !== null && expected !== newest.id) throw new AppError('CONFLICT', 'The report was amended a moment ago and was not given out. Look at the new version first.', { reason: 'REPORT_AMENDED' });
    const payload = { form, contentSha256: newest.contentSha256 };
    append(tx, [{ kind: 'REPORT_EXPORTED', actor: actorOf(viewer), subject: { kind: 'REVIEW', id: newest.id }, studyId, payload }]);
    return readings;
  });
}
