// The report of a study as a PDF, drawn here in the language of the reader; the API decides who may have it and records that it was taken.
import { NextResponse, type NextRequest } from 'next/server';
import { buildReport } from '../../../../features/report/build-report.ts';
import { drawReport } from '../../../../features/report/pdf/draw-report.ts';
import { fetchPictures } from '../../../../features/report/pdf/fetch-pictures.ts';
import { reportLanguage } from '../../../../features/report/read-report-language.ts';
import { ExportReport } from '../../../../features/report/report-query.ts';
import { readLocale } from '../../../../i18n/read-language.ts';
import { idFromPath } from '../../../../lib/addresses.ts';
import { ApiFailure, askApi } from '../../../../lib/api-server.ts';
import { logBug } from '../../../../lib/log-bug.ts';
import { refusal, unauthenticated, withSession } from '../../../../lib/session/with-session.ts';

/** No GET: the export is in the ledger, so only the portal's own pages may ask for it. */
export async function POST(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<NextResponse> {
  const id = idFromPath((await params).id);
  return withSession(request, async ({ accessToken }) => {
    try {
      const { exportReport } = await askApi(accessToken, ExportReport, { id });
      const language = reportLanguage(await readLocale());
      const report = buildReport(exportReport, language);
      const pictures = await fetchPictures(report.pictures, accessToken);
      const pdf = await drawReport(report, pictures, (page, pages) => language.t('page', { title: report.title, page: String(page), pages: String(pages) }));
      const headers = { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${report.fileName}"`, 'cache-control': 'private, no-store', vary: 'cookie' };
      return new NextResponse(pdf, { headers });
    } catch (error) {
      return refusalOf(error);
    }
  });
}

/** Missing and not allowed look the same. */
function refusalOf(error: unknown): NextResponse {
  if (!(error instanceof ApiFailure)) {
    logBug('a report could not be drawn', error);
    return refusal(500, 'INTERNAL', 'Something went wrong on our side.');
  }
  const { code } = error;
  if (code === 'UNAUTHENTICATED') return unauthenticated();
  if (code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'BAD_INPUT') return refusal(404, 'NOT_FOUND', 'There is no such report, or you may not see it.');
  if (code === 'INVALID_STATE') return refusal(409, 'INVALID_STATE', 'There is no signed reading yet, so there is no report.');
  return refusal(503, 'UNAVAILABLE', 'The report could not be made.');
}
