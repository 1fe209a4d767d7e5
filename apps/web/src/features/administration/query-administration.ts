// Queries of the administration's pages. A layout and its page are made at the same time: what the layout hides the page must not fail at. Server only.
import type { TadaDocumentNode } from 'gql.tada';
import { notFound } from 'next/navigation';
import { ApiFailure, queryServer } from '../../lib/api-server.ts';

/** For who may not ask there is nothing at this address. */
export async function queryAdministration<Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  return queryServer(document, variables).catch((error: unknown) => {
    if (error instanceof ApiFailure && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) notFound();
    throw error;
  });
}
