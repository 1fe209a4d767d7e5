// The graphql-transport-ws protocol over our schema: who may connect, what may run, how errors leave.

import { AppError } from '@osteon/shared/core/errors';
import { CloseCode, makeServer, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { createContext } from '../graphql/context.ts';
import { asGraphqlError, formatError, formatResult } from '../graphql/errors.ts';
import { prepareOperation, type PreparedOperation } from '../graphql/prepare-operation.ts';
import { runOperation, type OperationStream } from '../graphql/run-operation.ts';
import { admit, type Connection } from './socket-connection.ts';
import type { SocketOptions } from './socket-options.ts';

type Params = Record<string, unknown> | undefined;
type SocketContext = Context<Params, Connection>;

/** Operations at the same time on one socket; a portal tab has three. */
const MAX_OPERATIONS = 25;

/** Parsed here, not in graphql-ws: a document it cannot parse would close the socket, and with it everybody else's operations. */
function createRunner({ schema, services }: SocketOptions) {
  // graphql-ws hands back the very arguments it was given; our own facts travel beside them.
  const prepared = new WeakMap<object, { operation: PreparedOperation; connection: Connection }>();
  return {
    prepare: ({ subscriptions, extra }: SocketContext, payload: SubscribePayload): ExecutionArgs | GraphQLError[] => {
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) return [asGraphqlError(new AppError('RATE_LIMITED', `At most ${MAX_OPERATIONS} operations may run on one socket.`))];
      const operation = prepareOperation(schema, payload);
      if ('errors' in operation) return operation.errors.map(asGraphqlError);
      const { document, operationName } = operation;
      const args: ExecutionArgs = { schema, document, contextValue: {}, ...(operationName === undefined ? {} : { operationName }) };
      prepared.set(args, { operation, connection: extra });
      return args;
    },
    run: async (args: object): Promise<ExecutionResult | OperationStream> => {
      const ready = prepared.get(args);
      if (ready === undefined) throw new Error('an operation was run that was not prepared');
      const { operation, connection } = ready;
      try {
        return await runOperation(schema, operation, () => createContext({ requestId: connection.id, services, viewer: connection.viewer }));
      } catch (error) {
        return { errors: [asGraphqlError(error)] };
      }
    },
  };
}

export function createSocketProtocol(options: SocketOptions): Server<Connection> {
  const { tokens, metrics, logFault } = options;
  const { prepare, run } = createRunner(options);
  return makeServer<Params, Connection>({
    connectionInitWaitTimeout: 5_000,
    onConnect: ({ extra, connectionParams }) => admit(extra, tokens, connectionParams),
    onPing: async ({ extra }, payload) => {
      if (payload !== undefined && 'token' in payload && !(await admit(extra, tokens, payload))) extra.socket.close(CloseCode.Forbidden, 'Token refused');
    },
    onSubscribe: (context, _id, payload) => prepare(context, payload),
    execute: run,
    subscribe: run,
    onNext: ({ extra }, _id, _payload, _args, result) => formatResult(result, extra.id, logFault),
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => formatError(error, extra.id, logFault)),
    onOperation: ({ extra }, id, _payload, _args, result) => {
      if (!(Symbol.asyncIterator in result)) return;
      extra.streams.add(id);
      metrics.subscriptions.inc({ transport: 'ws' });
    },
    onComplete: ({ extra }, id) => {
      if (extra.streams.delete(id)) metrics.subscriptions.dec({ transport: 'ws' });
    },
  });
}
