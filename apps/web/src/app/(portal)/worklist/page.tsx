// The worklist: what is there to read, live.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { fetchCounts, fetchPage } from '../../../features/worklist/fetch-page.ts';
import { Worklist } from '../../../features/worklist/worklist.tsx';
import { WorklistFetching } from '../../../features/worklist/worklist-fetching.tsx';
import { ReadingPolicyQuery } from '../../../features/worklist/worklist-query.ts';
import { SavedFiltersQuery } from '../../../features/worklist/saved-choices.ts';
import { filterFrom, seenFilter } from '../../../features/worklist/worklist-filter.ts';
import { queryServer } from '../../../lib/api-server.ts';
import { readTranslations } from '../../../i18n/read-language.ts';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';
import { WhileFetched } from '../../../ui/while-fetched.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('worklist'))('title') };
}

interface WorklistPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function WorklistPage(props: WorklistPageProps) {
  return (
    <WhileFetched instead={<WorklistFetching />}>
      <FetchedWorklist {...props} />
    </WhileFetched>
  );
}

async function FetchedWorklist({ searchParams }: WorklistPageProps) {
  const viewer = await readViewer();
  if (!may(viewer.roles, 'read studies')) redirect('/fleet');
  // Before the rows: a policy that changes between the two is found out by the page.
  const policy = await queryServer(ReadingPolicyQuery, {});
  const seesSuspicion = policy.viewer.suspicionInLists;
  const filter = seenFilter(filterFrom(await searchParams), seesSuspicion);
  const [page, counts, { savedFilters }] = await Promise.all([fetchPage(queryServer, filter, seesSuspicion, null), fetchCounts(queryServer, seesSuspicion), queryServer(SavedFiltersQuery, {})]);
  return <Worklist initialFilter={filter} initialPage={page} initialCounts={counts} eventCursor={viewer.eventCursor} savedFilters={savedFilters} initialPolicy={policy} />;
}
