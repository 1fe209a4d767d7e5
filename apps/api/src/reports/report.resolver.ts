// The report of a study: asked for to be looked at, or given out to be kept elsewhere.
import 'reflect-metadata';
import { AppError } from '@osteon/shared/core/errors';
import { ReviewId, StudyId } from '@osteon/shared/core/ids';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { readSite } from '../access/read-viewer.ts';
import { notFound } from '../access/require-allowed.ts';
import { inSite } from '../db/transaction.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import type { Review } from '../reviews/review.type.ts';
import { showReviews, signedReviewsLoader } from '../reviews/reviews.ts';
import { studyLoader } from '../studies/studies.ts';
import { Study } from '../studies/study.type.ts';
import { isAcquisitionLost } from './acquisition-lost.ts';
import { exportReport } from './export-report.ts';
import { Acquisition, Report, ReportFormEnum, type ReportForm } from './report.type.ts';
import { acquiredObject } from './reports.sql.ts';

/** Null without a signed reading. */
function toReport(studyId: StudyId, readings: readonly Review[]): Report | null {
  const reading = readings.at(-1);
  return reading === undefined ? null : { studyId, reading, replaced: readings.slice(0, -1) };
}

async function loadStudy(context: RequestContext, id: StudyId): Promise<Study> {
  const study = await studyLoader(context).load(id);
  if (study === undefined) throw notFound();
  return study;
}

@Resolver(() => Report)
export class ReportResolver {
  @Allow('review:read')
  @Query(() => Report, { nullable: true, description: 'Null while the study has no signed reading.' })
  async report(@Ctx() context: RequestContext, @Arg('studyId', () => ID) id: string): Promise<Report | null> {
    const { studyId } = await loadStudy(context, parseGlobalId('Study', StudyId, id));
    return toReport(studyId, await signedReviewsLoader(context).load(studyId));
  }

  @Allow('report:export')
  @Mutation(() => Report, { description: 'The same, to be kept outside of Osteon: the ledger keeps who took it, as what. INVALID_STATE / NOT_SIGNED without a signed reading.' })
  async exportReport(
    @Ctx() context: RequestContext,
    @Arg('studyId', () => ID) id: string,
    @Arg('form', () => ReportFormEnum) form: ReportForm,
    @Arg('readingId', () => ID, { nullable: true, description: 'The reading that was looked at: another one is not given out. CONFLICT / REPORT_AMENDED.' }) readingId: string | null,
  ): Promise<Report> {
    const studyId = parseGlobalId('Study', StudyId, id);
    const rows = await exportReport(context.services, context.viewer, studyId, { form, expected: readingId == null ? null : parseGlobalId('Review', ReviewId, readingId) });
    const report = toReport(studyId, await showReviews(context, rows));
    if (report === null) throw notFound();
    return report;
  }

  @FieldResolver(() => Study)
  study(@Ctx() context: RequestContext, @Root() { studyId }: Report): Promise<Study> {
    return loadStudy(context, studyId);
  }

  @FieldResolver(() => String, { description: 'Name of the site.' })
  async site(@Ctx() { services, viewer }: RequestContext): Promise<string> {
    return (await readSite(services.pool, viewer.siteId)).name;
  }

  @FieldResolver(() => Acquisition, { nullable: true, description: 'Null where the stored object is lost or cannot be read. UNAVAILABLE / ACQUISITION while the store or its reader is away.' })
  async acquisition(@Ctx() { services, viewer, requestId }: RequestContext, @Root() { studyId }: Report): Promise<Acquisition | null> {
    const { pool, objects, blobs, log } = services;
    const object = await inSite(pool, viewer.siteId, (tx) => tx.maybe(acquiredObject, [viewer.siteId, studyId]));
    if (object === undefined) return null;
    return objects.acquisition(blobs.original, object.sha256).catch((err: unknown) => {
      log.warn({ err, requestId }, 'a stored object could not be read for a report');
      // A signed reading is not kept from anybody because the image behind it is lost.
      if (isAcquisitionLost(err)) return null;
      // Without it a report would not be marked as simulated: an outage gives none rather than that one.
      throw new AppError('UNAVAILABLE', 'The stored images cannot be read at the moment. Try again in a minute.', { reason: 'ACQUISITION', cause: err });
    });
  }
}
