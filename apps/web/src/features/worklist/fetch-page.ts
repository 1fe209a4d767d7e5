// One page of the worklist under a filter, and how many studies each tab has: on the server and in the browser alike.
import type { Ask } from '../../lib/ask.ts';
import { ALL, answersOf, variablesFor, type Filter } from './worklist-filter.ts';
import { PAGE_SIZE, WorklistCountsQuery, WorklistPageQuery, type WorklistCounts, type WorklistRow } from './worklist-query.ts';

export interface RowsPage {
  readonly rows: readonly WorklistRow[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

export async function fetchPage(ask: Ask, filter: Filter, seesSuspicion: boolean, after: string | null): Promise<RowsPage> {
  const { worklist } = await ask(WorklistPageQuery, variablesFor(filter, { first: PAGE_SIZE, after, now: new Date(), seesSuspicion }));
  return { rows: worklist.edges.map(({ node }) => node), endCursor: worklist.pageInfo.endCursor, hasMore: worklist.pageInfo.hasNextPage };
}

/** Under 'Needs attention' as far as lists may tell what the models say, like the tab itself. */
export function fetchCounts(ask: Ask, seesSuspicion: boolean): Promise<WorklistCounts> {
  return ask(WorklistCountsQuery, { attention: [...(answersOf({ ...ALL, tab: 'attention' }, seesSuspicion) ?? [])] });
}
