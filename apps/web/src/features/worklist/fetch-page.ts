// One page of the worklist under a filter, on the server and in the browser alike.
import type { TadaDocumentNode } from 'gql.tada';
import { variablesFor, type Filter } from './worklist-filter.ts';
import { PAGE_SIZE, WorklistPageQuery, type WorklistRow } from './worklist-query.ts';

export interface RowsPage {
  readonly rows: readonly WorklistRow[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** How to ask: `queryServer` or the browser's client. */
export type Ask = <Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>;

export async function fetchPage(ask: Ask, filter: Filter, seesSuspicion: boolean, after: string | null): Promise<RowsPage> {
  const { worklist } = await ask(WorklistPageQuery, variablesFor(filter, { first: PAGE_SIZE, after, now: new Date(), seesSuspicion }));
  return { rows: worklist.edges.map(({ node }) => node), endCursor: worklist.pageInfo.endCursor, hasMore: worklist.pageInfo.hasNextPage };
}
