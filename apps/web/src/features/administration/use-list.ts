'use client';
// A list that is read page by page, and read anew after a change.
import { useState } from 'react';

export interface ListPage<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface List<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly failed: boolean;
  readonly busy: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

export function useList<Row>(initial: ListPage<Row>, fetchPage: (after: string | null) => Promise<ListPage<Row>>): List<Row> {
  const [rows, setRows] = useState(initial.edges.map(({ node }) => node));
  const [pageInfo, setPageInfo] = useState(initial.pageInfo);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const read = async (after: string | null): Promise<void> => {
    setBusy(true);
    try {
      const page = await fetchPage(after);
      const read = page.edges.map(({ node }) => node);
      setRows((before) => (after === null ? read : [...before, ...read]));
      setPageInfo(page.pageInfo);
      setFailed(false);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return { rows, hasMore: pageInfo.hasNextPage, failed, busy, more: () => void read(pageInfo.endCursor), reload: () => void read(null) };
}
