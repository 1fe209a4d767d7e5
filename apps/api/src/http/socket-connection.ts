// One WebSocket and the right to it.

import { randomUUID } from 'node:crypto';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { BearerTokens } from '../access/bearer-tokens.ts';
import { subjectOf, type Viewer } from '../access/viewer.ts';

export interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  viewer: Viewer | undefined;
  expiry: NodeJS.Timeout | undefined;
  /** Ids of the operations that are streams. */
  readonly streams: Set<string>;
}

export function newConnection(socket: WebSocket): Connection {
  return { id: randomUUID(), socket, viewer: undefined, expiry: undefined, streams: new Set() };
}

const zToken = z.object({ token: z.string().min(1).max(4_000) });

/** A socket lives as long as its token; a newer token of the same viewer prolongs it. False: the token is none, or somebody else's. */
export async function admit(connection: Connection, tokens: BearerTokens, payload: unknown): Promise<boolean> {
  const given = zToken.safeParse(payload);
  if (!given.success) return false;
  const verified = await tokens.verify(given.data.token).catch(() => undefined);
  if (verified === undefined) return false;
  if (connection.viewer !== undefined && subjectOf(connection.viewer) !== subjectOf(verified.viewer)) return false;
  connection.viewer = verified.viewer;
  clearTimeout(connection.expiry);
  connection.expiry = setTimeout(() => connection.socket.close(CloseCode.Forbidden, 'Token expired'), verified.expiresAtMs - Date.now());
  return true;
}

/** Closes the socket when the access of its viewer ends; the client comes back with a newer token, or not at all. Returns how to stop. */
export function closeWhenEnded(connection: Connection, { ended }: BearerTokens): () => void {
  return ended.watch((subjectId) => {
    if (connection.viewer !== undefined && subjectOf(connection.viewer) === subjectId) connection.socket.close(CloseCode.Forbidden, 'Access ended');
  });
}

/** A peer that answers no ping within this time is gone; below the 60 s after which most proxies cut a silent connection. */
const KEEP_ALIVE_MS = 15_000;

/** Returns how to stop. */
export function keepAlive(socket: WebSocket): () => void {
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
