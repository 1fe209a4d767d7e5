// From the text of an operation to one that may run: the same limits as over HTTP, for the transports that Apollo does not serve.

import { AppError } from '@osteon/shared/core/errors';
import { getOperationAST, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema, type OperationTypeNode } from 'graphql';
import { z } from 'zod';
import { costOf, requireAffordable } from './limits/cost.ts';
import { QUERY_LIMITS } from './limits/query-limits.ts';
import { selectionLimitRule } from './limits/selection-limit-rule.ts';

export const VALIDATION_RULES = [...specifiedRules, selectionLimitRule];

export const OperationRequest = z.object({
  query: z.string().max(QUERY_LIMITS.documentLength),
  operationName: z.string().max(200).nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});
export type OperationRequest = z.infer<typeof OperationRequest>;

export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly type: OperationTypeNode;
  readonly cost: number;
}

/** Either an operation or every reason against it; throws nothing. */
export function prepareOperation(schema: GraphQLSchema, request: unknown): PreparedOperation | { readonly errors: readonly unknown[] } {
  const parsed = OperationRequest.safeParse(request);
  if (!parsed.success) return { errors: [new AppError('BAD_INPUT', `Send {query, variables, operationName}; a query has at most ${QUERY_LIMITS.documentLength} characters.`)] };
  try {
    const document = parse(parsed.data.query, { maxTokens: QUERY_LIMITS.tokens });
    const errors = validate(schema, document, VALIDATION_RULES);
    if (errors.length > 0) return { errors };
    const operationName = parsed.data.operationName ?? undefined;
    const variables = parsed.data.variables ?? {};
    const operation = getOperationAST(document, operationName);
    if (operation == null) return { errors: [new AppError('BAD_INPUT', 'The document has no operation of that name.')] };
    const cost = costOf(schema, { document, operationName, variables });
    requireAffordable(cost);
    return { document, operationName, variables, type: operation.operation, cost };
  } catch (error) {
    return { errors: [error] };
  }
}
