// One page of the worklist under a filter, on the server and in the browser alike.
import type { TadaDocumentNode } from 'gql.tada';
import { AttentionPageQuery, PAGE_SIZE, WorklistPageQuery, type WorklistRow } from './worklist-query.ts';
import { matchesText, needsAttention, variablesFor, type Filter } from './worklist-tabs.ts';

export interface RowsPage {
  readonly rows: readonly WorklistRow[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** How to ask: `queryServer` or the browser's client. */
export type Ask = <Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>;

export async function fetchPage(ask: Ask, filter: Filter, after: string | null): Promise<RowsPage> {
  if (filter.tab === 'attention') return fetchAttention(ask, filter, after);
  const { worklist } = await ask(WorklistPageQuery, variablesFor(filter, PAGE_SIZE, after));
  return { rows: worklist.edges.map(({ node }) => node), endCursor: worklist.pageInfo.endCursor, hasMore: worklist.pageInfo.hasNextPage };
}

async function fetchAttention(ask: Ask, { statOnly, text }: Filter, after: string | null): Promise<RowsPage> {
  const { predictions } = await ask(AttentionPageQuery, { first: PAGE_SIZE, after });
  const studies = new Map<string, WorklistRow>();
  for (const { node } of predictions.edges) {
    // A later request may have been answered since.
    if (!node.superseded && needsAttention(node.study)) studies.set(node.study.id, node.study);
  }
  const rows = [...studies.values()].filter((row) => (!statOnly || row.priority === 'STAT') && matchesText(row, text.trim()));
  return { rows, endCursor: predictions.pageInfo.endCursor, hasMore: predictions.pageInfo.hasNextPage };
}
