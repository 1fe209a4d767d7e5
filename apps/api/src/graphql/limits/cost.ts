// What an operation may cost at most, estimated before it runs: one for each field, times the rows a list can return.

import { AppError } from '@osteon/shared/core/errors';
import { isListType, getNullableType, type DocumentNode, type GraphQLSchema } from 'graphql';
// Its ES modules name graphql's .mjs files and so load a second graphql, which refuses our schema.
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity/cjs';
import { QUERY_LIMITS } from './query-limits.ts';

/** Rows assumed of a list that takes no `first`: views, predictions of a study, its timeline. */
const ROWS_OF_A_SHORT_LIST = 5;

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (type.name.startsWith('__') || field.name.startsWith('__')) return 0; // introspection reads memory only
  if (typeof args['first'] === 'number') return 1 + Math.max(args['first'], 1) * childComplexity;
  // The connection above has already multiplied by its rows.
  const short = isListType(getNullableType(field.type)) && !type.name.endsWith('Connection');
  return 1 + (short ? ROWS_OF_A_SHORT_LIST : 1) * childComplexity;
};

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The operation must have been validated. */
export function costOf(schema: GraphQLSchema, { document, operationName, variables }: Operation): number {
  return getComplexity({
    schema,
    query: document,
    estimators: [estimate],
    ...(operationName == null ? {} : { operationName }),
    ...(variables == null ? {} : { variables: { ...variables } }),
  });
}

/** Errors: BAD_INPUT with reason QUERY_COST. */
export function requireAffordable(cost: number): void {
  if (cost > QUERY_LIMITS.cost) {
    throw new AppError('BAD_INPUT', `The query may cost ${cost}; at most ${QUERY_LIMITS.cost} is allowed. Ask for smaller pages.`, { reason: 'QUERY_COST' });
  }
}
