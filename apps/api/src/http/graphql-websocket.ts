// GraphQL over WebSocket (graphql-transport-ws): takes the upgrades of an HTTP server and carries messages. One bad operation never closes the socket of the others.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeWhenEnded, keepAlive, newConnection } from './socket-connection.ts';
import type { SocketOptions } from './socket-options.ts';
import { createSocketProtocol } from './socket-protocol.ts';

const MAX_SOCKETS = 2_000;
const MAX_MESSAGE_BYTES = 64 * 1024;
const CLOSE_PATIENCE_MS = 1_000;

export interface GraphqlSockets {
  /** Tells every client to come back later (1012: service restart) and takes no new ones. */
  close(): Promise<void>;
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

/** Sending resolves when the bytes have left: a slow reader is asked for its next event later, and costs no memory. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => socket.send(data, (error) => (error == null ? resolve() : reject(error))));
}

function serve(protocol: ReturnType<typeof createSocketProtocol>, socket: WebSocket, { metrics, tokens, logFault }: SocketOptions): void {
  const connection = newConnection(socket);
  const stopBeat = keepAlive(socket);
  const unwatch = closeWhenEnded(connection, tokens);
  metrics.sockets.inc();
  const receiveWith = (receive: (text: string) => Promise<void>) => (data: unknown) => {
    const text = String(data);
    if (isFromServer(text)) return socket.close(CloseCode.BadRequest, 'Not a message of a client');
    receive(text).catch((error: unknown) => {
      if (socket.readyState === socket.OPEN) logFault(error, connection.id); // otherwise it was sending to a socket that closed
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => send(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) => socket.on('message', receiveWith(receive)),
    },
    connection,
  );
  socket.on('error', () => {}); // 'close' follows
  socket.once('close', (code, reason) => {
    clearTimeout(connection.expiry);
    stopBeat();
    unwatch();
    metrics.sockets.dec();
    void closed(code, String(reason));
  });
}

/** Serves `/graphql` upgrades of an HTTP server. */
export function attachGraphqlSockets(server: Server, options: SocketOptions): GraphqlSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL });
  const protocol = createSocketProtocol(options);
  let draining = false;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refuse = (status: string): void => void stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    if (request.url?.split('?')[0] !== '/graphql') return refuse('404 Not Found');
    if (draining || sockets.clients.size >= MAX_SOCKETS) return refuse('503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, (socket) => serve(protocol, socket, options));
  });

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
