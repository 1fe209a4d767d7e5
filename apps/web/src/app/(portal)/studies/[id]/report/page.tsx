// The report of one study, or what to do where there is none yet.
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ReportPage } from '../../../../../features/report/report-page.tsx';
import { ReportPageQuery } from '../../../../../features/report/report-query.ts';
import { readTranslations } from '../../../../../i18n/read-language.ts';
import { idFromPath } from '../../../../../lib/addresses.ts';
import { ApiFailure, queryServer } from '../../../../../lib/api-server.ts';
import { may } from '../../../../../lib/may.ts';
import { readViewer } from '../../../../../lib/viewer.ts';

// Never a name: titles stand in the history of the browser.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('report'))('screen.pageTitle') };
}

export default async function OneReport({ params }: { readonly params: Promise<{ id: string }> }) {
  const { roles, eventCursor } = await readViewer();
  if (!may(roles, 'read studies')) redirect('/fleet');
  const { id } = await params;
  const { study, report } = await queryServer(ReportPageQuery, { id: idFromPath(id) }).catch((error: unknown) => {
    if (error instanceof ApiFailure && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) notFound();
    throw error;
  });
  if (study === null) notFound();
  return <ReportPage studyId={study.id} facts={report} eventCursor={eventCursor} />;
}
