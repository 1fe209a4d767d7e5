// Typed documents: `graphql()` infers results and variables from the API's committed schema.
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../gql/graphql-env.d.ts';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    DateTime: string;
    LocalDate: string;
    Cursor: string;
    JSONObject: Record<string, unknown>;
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
export { readFragment } from 'gql.tada';
