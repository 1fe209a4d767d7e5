// GraphQL over WebSocket (graphql-transport-ws). One bad operation never closes the socket of the others.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@osteon/shared/core/errors';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, MessageType, type Context } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { Viewer } from '../access/viewer.ts';
import { createContext } from '../graphql/context.ts';
import { asGraphqlError, formatError, formatResult } from '../graphql/errors.ts';
import { prepareOperation, type PreparedOperation } from '../graphql/prepare-operation.ts';
import { runOperation } from '../graphql/run-operation.ts';
import type { SocketOptions } from './graphql-sse.ts';

/** Operations at the same time on one socket; a portal tab has three. */
const MAX_OPERATIONS = 25;
const MAX_SOCKETS = 2_000;
const MAX_MESSAGE_BYTES = 64 * 1024;
/** A peer that answers no ping within this time is gone; below the 60 s of most proxies. */
const KEEP_ALIVE_MS = 15_000;
const CLOSE_PATIENCE_MS = 1_000;

interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  viewer: Viewer | undefined;
  expiry: NodeJS.Timeout | undefined;
  /** Ids of the operations that are streams. */
  readonly streams: Set<string>;
}

const zToken = z.object({ token: z.string().min(1).max(4_000) });

export interface GraphqlSockets {
  /** Tells every client to come back later (1012: service restart) and takes no new ones. */
  close(): Promise<void>;
}

type SocketContext = Context<Record<string, unknown> | undefined, Connection>;

function createProtocol({ schema, services, tokens, metrics, logFault }: SocketOptions) {
  const prepared = new WeakMap<object, { operation: PreparedOperation; connection: Connection }>();

  /** The socket lives as long as its token; a `ping` with a newer one for the same viewer prolongs it. */
  const admit = async (connection: Connection, payload: unknown): Promise<boolean> => {
    const given = zToken.safeParse(payload);
    if (!given.success) return false;
    const verified = await tokens.verify(given.data.token).catch(() => undefined);
    if (verified === undefined) return false;
    if (connection.viewer !== undefined && subjectOf(connection.viewer) !== subjectOf(verified.viewer)) return false;
    connection.viewer = verified.viewer;
    clearTimeout(connection.expiry);
    connection.expiry = setTimeout(() => connection.socket.close(CloseCode.Forbidden, 'Token expired'), verified.expiresAtMs - Date.now());
    return true;
  };

  return makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: 5_000,
    onConnect: ({ extra, connectionParams }) => admit(extra, connectionParams),
    onPing: async ({ extra }, payload) => {
      if (payload !== undefined && 'token' in payload && !(await admit(extra, payload))) extra.socket.close(CloseCode.Forbidden, 'Token refused');
    },
    // Parsing here, not in graphql-ws: a document it cannot parse would close the socket with 4500.
    onSubscribe: (context: SocketContext, _id, payload) => {
      if (Object.keys(context.subscriptions).length > MAX_OPERATIONS) return [asGraphqlError(new AppError('RATE_LIMITED', `At most ${MAX_OPERATIONS} operations may run on one socket.`))];
      const operation = prepareOperation(schema, payload);
      if ('errors' in operation) return operation.errors.map(asGraphqlError);
      const args = { schema, document: operation.document, ...(operation.operationName === undefined ? {} : { operationName: operation.operationName }), contextValue: {} };
      prepared.set(args, { operation, connection: context.extra });
      return args;
    },
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

  async function run(args: object) {
    const ready = prepared.get(args);
    if (ready === undefined) throw new Error('an operation was run that was not prepared');
    const { operation, connection } = ready;
    try {
      return await runOperation(schema, operation, () => createContext({ requestId: connection.id, services, viewer: connection.viewer }));
    } catch (error) {
      return { errors: [asGraphqlError(error)] };
    }
  }
}

function subjectOf(viewer: Viewer): string {
  return viewer.kind === 'ACCOUNT' ? viewer.accountId : viewer.credentialId;
}

/** Messages only a server sends; graphql-ws would answer them with 4500, the protocol says 4400. */
const NOT_FROM_CLIENTS: ReadonlySet<string> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);

function isFromServer(text: string): boolean {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string' && NOT_FROM_CLIENTS.has(message.type);
  } catch {
    return false; // graphql-ws closes with 4400 itself
  }
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const beat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, KEEP_ALIVE_MS);
  return () => clearInterval(beat);
}

function serve(protocol: ReturnType<typeof createProtocol>, socket: WebSocket, options: SocketOptions): void {
  const connection: Connection = { id: randomUUID(), socket, viewer: undefined, expiry: undefined, streams: new Set() };
  options.metrics.sockets.inc();
  const stopBeat = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => new Promise((resolve, reject) => socket.send(data, (error) => (error == null ? resolve() : reject(error)))),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', (data) => {
          const text = String(data);
          if (isFromServer(text)) return socket.close(CloseCode.BadRequest, 'Not a message of a client');
          receive(text).catch((error: unknown) => {
            if (socket.readyState === socket.OPEN) options.logFault(error, connection.id); // otherwise it was sending to a socket that closed
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    connection,
  );
  socket.on('error', () => {}); // 'close' follows
  socket.once('close', (code, reason) => {
    clearTimeout(connection.expiry);
    stopBeat();
    options.metrics.sockets.dec();
    void closed(code, String(reason));
  });
}

/** Serves `/graphql` upgrades of an HTTP server. */
export function attachGraphqlSockets(server: Server, options: SocketOptions): GraphqlSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL });
  const protocol = createProtocol(options);
  let draining = false;

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refuse = (status: string): void => void stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    if (request.url?.split('?')[0] !== '/graphql') return refuse('404 Not Found');
    if (draining || sockets.clients.size >= MAX_SOCKETS) return refuse('503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, (socket) => serve(protocol, socket, options));
  };
  server.on('upgrade', upgrade);

  return {
    close: async () => {
      draining = true;
      for (const socket of sockets.clients) socket.close(1012, 'Restarting');
      // A peer that does not answer the close frame must not hold up the stop.
      const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), CLOSE_PATIENCE_MS);
      await new Promise((resolve) => sockets.close(resolve));
      clearTimeout(impatience);
    },
  };
}
