// GraphQL over server-sent events, distinct connections mode: one operation, one stream
// (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). The next event is only asked for when the last one has left, so a slow reader costs no memory.

import { AppError } from '@osteon/shared/core/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { VerifiedToken } from '../access/bearer-tokens.ts';
import { subjectOf } from '../access/viewer.ts';
import { createContext } from '../graphql/context.ts';
import { asGraphqlError, formatResult } from '../graphql/errors.ts';
import { prepareOperation } from '../graphql/prepare-operation.ts';
import { isOperationStream, runOperation, type OperationStream } from '../graphql/run-operation.ts';
import { verifiedToken } from './authenticate.ts';
import type { SocketOptions } from './socket-options.ts';

export type EventStreamHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export interface EventStreams {
  readonly handle: EventStreamHandler;
  /** Ends every open stream; clients resume after their last cursor. */
  close(): void;
}

/** Open streams of one process; each holds a socket and a subscription. */
const MAX_STREAMS = 1_000;
/** Proxies cut a silent connection, usually after 60 s. */
const KEEP_ALIVE_MS = 12_000;

function write(reply: FastifyReply, text: string): Promise<boolean> {
  if (reply.raw.destroyed || reply.raw.writableEnded) return Promise.resolve(false);
  return new Promise((resolve) => reply.raw.write(text, (error) => resolve(error == null)));
}

async function openStream(reply: FastifyReply): Promise<void> {
  const headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
  reply.hijack();
  reply.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' });
  // The first event may be hours away: the client must learn now that its subscription stands, and that whatever it does next is told.
  await write(reply, ':\n\n');
}

export function createEventStreams({ schema, services, tokens, metrics, logFault }: SocketOptions): EventStreams {
  const open = new Set<() => void>();

  const results = async (request: FastifyRequest, token: VerifiedToken | undefined): Promise<ExecutionResult | OperationStream> => {
    if (open.size >= MAX_STREAMS) throw new AppError('RATE_LIMITED', 'Too many event streams are open. Try again later.');
    const operation = prepareOperation(schema, request.method === 'GET' ? request.query : request.body);
    if ('errors' in operation) return { errors: operation.errors.map(asGraphqlError) };
    return runOperation(schema, operation, () => createContext({ requestId: request.id, services, viewer: token?.viewer }));
  };

  const pump = async (request: FastifyRequest, reply: FastifyReply, stream: OperationStream, token: VerifiedToken | undefined): Promise<void> => {
    const end = (): void => void stream.return?.();
    const beat = setInterval(() => reply.raw.write(':\n\n'), KEEP_ALIVE_MS);
    // A stream lives no longer than the right to it.
    const expiry = setTimeout(end, token === undefined ? 0 : token.expiresAtMs - Date.now());
    const unwatch = tokens.ended.watch((subjectId) => token !== undefined && subjectOf(token.viewer) === subjectId && end());
    reply.raw.once('close', end);
    if (reply.raw.destroyed) end(); // the reader left while the subscription was made
    open.add(end);
    metrics.subscriptions.inc({ transport: 'sse' });
    try {
      for await (const result of stream) if (!(await write(reply, frame(result, request.id)))) break;
    } finally {
      clearInterval(beat);
      clearTimeout(expiry);
      unwatch();
      metrics.subscriptions.dec({ transport: 'sse' });
      open.delete(end);
    }
  };

  const frame = (result: ExecutionResult, requestId: string): string => `event: next\ndata: ${JSON.stringify(formatResult(result, requestId, logFault))}\n\n`;

  return {
    handle: async (request, reply) => {
      const token = await verifiedToken(tokens, request.headers.authorization); // a bad token is a plain 401
      const result = await results(request, token).catch((error: unknown): ExecutionResult => ({ errors: [asGraphqlError(error)] }));
      await openStream(reply);
      if (isOperationStream(result)) await pump(request, reply, result, token);
      else await write(reply, frame(result, request.id));
      await write(reply, 'event: complete\ndata:\n\n');
      reply.raw.end();
      return reply;
    },
    close: () => {
      for (const end of open) end();
    },
  };
}
