// Runs a prepared operation. Each event of a subscription gets a context of its own, so that no loader serves yesterday's row.

import { createSourceEventStream, execute, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './context.ts';
import type { PreparedOperation } from './prepare-operation.ts';

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

export type OperationStream = AsyncIterableIterator<ExecutionResult, undefined>;

export function isOperationStream(result: ExecutionResult | OperationStream): result is OperationStream {
  return Symbol.asyncIterator in result;
}

/** Queries and mutations give one result, subscriptions a stream of them. `newContext` is called for each execution. */
export async function runOperation(schema: GraphQLSchema, operation: PreparedOperation, newContext: () => RequestContext): Promise<ExecutionResult | OperationStream> {
  const args = { schema, document: operation.document, variableValues: operation.variables, ...(operation.operationName === undefined ? {} : { operationName: operation.operationName }) };
  if (operation.type !== 'subscription') {
    const result = await execute({ ...args, contextValue: newContext() });
    return { ...result, extensions: { ...result.extensions, cost: operation.cost } };
  }
  const source = await createSourceEventStream({ ...args, contextValue: newContext() });
  if (!isStream(source)) return source;
  return mapStream(source, async (payload) => execute({ ...args, rootValue: payload, contextValue: newContext() }));
}

/**
 * Written out because `return()` of an async generator waits for the value it is suspended on, which for an event may be hours away.
 * A source that breaks ends its own stream with an error result; it never throws into the transport, where other operations live.
 */
function mapStream(source: AsyncIterable<unknown>, map: (payload: unknown) => Promise<ExecutionResult>): OperationStream {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  const end = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
    ended = true;
    await iterator.return?.();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      if (ended) return { done: true, value: undefined };
      try {
        const step = await iterator.next();
        if (step.done === true) return await end();
        return { done: false, value: await map(step.value) };
      } catch (error) {
        ended = true;
        return { done: false, value: brokenStream(error) };
      }
    },
    return: end,
    throw: end,
  };
}

function brokenStream(error: unknown): ExecutionResult {
  return { errors: [new GraphQLError('The stream broke.', { originalError: error instanceof Error ? error : new Error('unknown') })] };
}
