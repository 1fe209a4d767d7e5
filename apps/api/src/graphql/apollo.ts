// Apollo over the schema: limits, cost, and errors normalised in one place.

import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { AppError } from '@osteon/shared/core/errors';
import type { GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import type { RequestContext } from './context.ts';
import { formatError, refusalOf, type LogFault } from './errors.ts';
import { costOf, requireAffordable } from './limits/cost.ts';
import { QUERY_LIMITS } from './limits/query-limits.ts';
import { selectionLimitRule } from './limits/selection-limit-rule.ts';

/** Refuses documents that are long or dear, and tells the cost of those that ran. */
const limitsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => {
    let cost: number | undefined;
    return {
      didResolveOperation: async ({ schema, document, request, source }) => {
        if (source.length > QUERY_LIMITS.documentLength) throw new AppError('TOO_LARGE', `A query has at most ${QUERY_LIMITS.documentLength} characters.`);
        cost = costOf(schema, { document, operationName: request.operationName, variables: request.variables });
        requireAffordable(cost);
      },
      willSendResponse: async ({ response }) => {
        if (cost !== undefined && response.body.kind === 'single') {
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
        }
      },
    };
  },
};

/** Errors of a request get its id; Apollo's own `formatError` does not know the request. */
function errorsPlugin(logFault: LogFault): ApolloServerPlugin<RequestContext> {
  return {
    contextCreationDidFail: async ({ error }) => {
      const { fault } = refusalOf(error);
      if (fault !== undefined) logFault(fault, 'before a request id');
    },
    requestDidStart: async () => ({
      willSendResponse: async ({ response, errors, contextValue, request }) => {
        if (response.body.kind !== 'single' || errors === undefined) return;
        response.body.singleResult.errors = errors.map((error) => formatError(error, contextValue.requestId, logFault));
        // GraphQL over HTTP, section 6.4.1: with application/json an operation that failed before execution is still a 200; a request without one is not.
        const wantsStatus = request.http?.headers.get('accept')?.includes('application/graphql-response+json') ?? false;
        const isOperation = errors.every(({ extensions }) => extensions['code'] !== 'BAD_REQUEST');
        if (!('data' in response.body.singleResult) && isOperation && !wantsStatus) response.http.status = 200;
      },
    }),
  };
}

export function createApollo(schema: GraphQLSchema, logFault: LogFault, plugins: ApolloServerPlugin<RequestContext>[] = []): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    // Bearer tokens only: a browser never sends them on its own, so there is nothing to forge.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    validationRules: [selectionLimitRule],
    parseOptions: { maxTokens: QUERY_LIMITS.tokens },
    // For what fails before there is a context (an unreadable body, a bad token).
    formatError: (_formatted, error) => formatError(error, randomUUID(), () => {}),
    plugins: [ApolloServerPluginLandingPageDisabled(), limitsPlugin, errorsPlugin(logFault), ...plugins],
  });
}
