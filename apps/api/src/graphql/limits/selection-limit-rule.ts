// Validation rule: depth, aliases and expanded fields of each operation. Kept with the validated document, so it is checked once.

import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';
import { QUERY_LIMITS } from './query-limits.ts';
import { measureOperation, type SelectionSize } from './selection-size.ts';

const SENTENCES = {
  depth: (size: number, limit: number) => `The query is ${size} fields deep; at most ${limit} are allowed.`,
  aliases: (size: number, limit: number) => `The query has ${size} aliases; at most ${limit} are allowed.`,
  fields: (size: number, limit: number) => `The query selects ${size} fields; at most ${limit} are allowed.`,
} as const satisfies Record<keyof SelectionSize, (size: number, limit: number) => string>;

export function selectionLimitRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const size = measureOperation(context.getDocument(), operation);
      for (const limit of ['depth', 'aliases', 'fields'] as const) {
        if (size[limit] <= QUERY_LIMITS[limit]) continue;
        context.reportError(new GraphQLError(SENTENCES[limit](size[limit], QUERY_LIMITS[limit]), { nodes: operation, extensions: { code: 'BAD_INPUT', reason: `QUERY_${limit.toUpperCase()}` } }));
      }
      return false;
    },
  };
}
