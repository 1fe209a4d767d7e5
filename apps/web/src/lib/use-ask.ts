'use client';
// Queries and mutations of client components. Nothing is cached: a reader wants what is true now.
import type { OperationVariables } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { OperationTypeNode, type DocumentNode } from 'graphql';
import type { TadaDocumentNode } from 'gql.tada';
import { useCallback } from 'react';

export type Ask = <Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>;

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some((definition) => definition.kind === 'OperationDefinition' && definition.operation === OperationTypeNode.MUTATION);
}

/** Throws when there is any error; its message is a sentence for the viewer. */
export function useAsk(): Ask {
  const client = useApolloClient();
  return useCallback(
    async <Result, Variables>(document: TadaDocumentNode<Result, Variables>, given: Variables): Promise<Result> => {
      const variables: OperationVariables = Object.fromEntries(Object.entries(given ?? {}));
      const { data } = isMutation(document)
        ? await client.mutate<Result>({ mutation: document, variables, fetchPolicy: 'no-cache' })
        : await client.query<Result>({ query: document, variables, fetchPolicy: 'no-cache' });
      if (data == null) throw new Error('Osteon gave no answer.');
      return data as Result;
    },
    [client],
  );
}
