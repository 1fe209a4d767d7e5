// The worklist: what is there to read, live.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { fetchCounts, fetchPage } from '../../../features/worklist/fetch-page.ts';
import { underPolicy } from '../../../features/worklist/under-policy.ts';
import { Worklist } from '../../../features/worklist/worklist.tsx';
import { WorklistFetching } from '../../../features/worklist/worklist-fetching.tsx';
import { ReadingPolicyQuery } from '../../../features/worklist/worklist-query.ts';
import { SavedFiltersQuery } from '../../../features/worklist/saved-choices.ts';
import { filterFrom, seenFilter } from '../../../features/worklist/worklist-filter.ts';
import { ApiFailure, queryServer } from '../../../lib/api-server.ts';
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

const isWithheld = (error: unknown): boolean => error instanceof ApiFailure && error.reason === 'SUSPICION_WITHHELD';

async function FetchedWorklist({ searchParams }: WorklistPageProps) {
  const viewer = await readViewer();
  if (!may(viewer.roles, 'read studies')) redirect('/fleet');
  const asked = filterFrom(await searchParams);
  const { policy, answer } = await underPolicy(() => queryServer(ReadingPolicyQuery, {}), isWithheld, async ({ viewer: { suspicionInLists } }) => {
    const filter = seenFilter(asked, suspicionInLists);
    const [page, counts, { savedFilters }] = await Promise.all([fetchPage(queryServer, filter, suspicionInLists, null), fetchCounts(queryServer, suspicionInLists), queryServer(SavedFiltersQuery, {})]);
    return { filter, page, counts, savedFilters };
  });
  const { filter, page, counts, savedFilters } = answer;
  return <Worklist initialFilter={filter} initialPage={page} initialCounts={counts} eventCursor={viewer.eventCursor} savedFilters={savedFilters} initialPolicy={policy} />;
}
