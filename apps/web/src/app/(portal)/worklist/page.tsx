// The worklist: what is there to read, live.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { fetchPage } from '../../../features/worklist/fetch-page.ts';
import { Worklist } from '../../../features/worklist/worklist.tsx';
import { WorklistCountsQuery } from '../../../features/worklist/worklist-query.ts';
import { tabFrom } from '../../../features/worklist/worklist-tabs.ts';
import { queryServer } from '../../../lib/api-server.ts';
import { readTranslations } from '../../../i18n/read-language.ts';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('worklist'))('title') };
}

export default async function WorklistPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await readViewer();
  if (!may(viewer.roles, 'read studies')) redirect('/fleet');
  const given = (await searchParams)['tab'];
  const tab = tabFrom(typeof given === 'string' ? given : undefined);
  const [page, counts] = await Promise.all([fetchPage(queryServer, { tab, statOnly: false, text: '' }, null), queryServer(WorklistCountsQuery, {})]);
  return <Worklist initialTab={tab} initialPage={page} initialCounts={counts} />;
}
