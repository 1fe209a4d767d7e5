'use client';
// Queries and mutations of client components. Nothing is cached: a reader wants what is true now.
import { createRequest } from '@urql/core';
import type { TadaDocumentNode } from 'gql.tada';
import { OperationTypeNode, type DocumentNode } from 'graphql';
import { useCallback } from 'react';
import { useApiClient } from './api-provider.tsx';
import type { Ask } from './ask.ts';

let asked = 0;

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some((definition) => definition.kind === 'OperationDefinition' && definition.operation === OperationTypeNode.MUTATION);
}

/** Throws when there is any error; `useFault` has the words for it. */
export function useAsk(): Ask {
  const client = useApiClient();
  return useCallback(
    async <Result, Variables>(document: TadaDocumentNode<Result, Variables>, given: Variables): Promise<Result> => {
      const variables: Record<string, unknown> = Object.fromEntries(Object.entries(given ?? {}));
      // A key of its own: the client would let it share the answer to the same question asked a moment before, which may tell of the state before an event.
      const request = { ...createRequest<Result, Record<string, unknown>>(document, variables), key: ++asked };
      const { data, error } = await client.executeRequestOperation(client.createRequestOperation(isMutation(document) ? 'mutation' : 'query', request)).toPromise();
      if (error !== undefined) throw error;
      if (data == null) throw new Error('Osteon gave no answer.');
      return data;
    },
    [client],
  );
}
