// The one WebSocket of a tab: signs in with a short-lived token, prolongs it, comes back by itself, and says how it is.
import { CloseCode, createClient, type Client } from 'graphql-ws';
import * as z from './browser-zod.ts';
import { openConnection, type Connection } from './connection-state.ts';

const SocketToken = z.object({ token: z.string(), url: z.string(), expiresInMs: z.number() });
type SocketToken = z.infer<typeof SocketToken>;

/** The session is over: there is nothing to retry, the sign-in page is next. */
class SessionEnded extends Error {}

/** A newer token is sent this long before the old one ends. */
const PROLONG_MARGIN_MS = 45_000;
const MAX_WAIT_MS = 10_000;

export interface LiveSocketOptions {
  readonly onSessionEnded: () => void;
  /** The client gave up (a close code it takes for fatal): it must be replaced. */
  readonly onBroken: () => void;
  /** Since when a socket that this one replaces was away. */
  readonly since?: Date | undefined;
  readonly pingEveryMs?: number;
  /** A peer that does not answer a ping within this time is gone: what is shown must not pass for live. */
  readonly pongWithinMs?: number;
  readonly firstWaitMs?: number;
  /** How long what has changed may be asked for before the page no longer counts as live. */
  readonly patienceMs?: number;
}

export interface LiveSocket extends Pick<Connection, 'state' | 'watch' | 'follow' | 'close'> {
  readonly client: Client;
}

/** `renewed`: the last one was refused before its time. A session that still goes on gives another; one that has ended says so. */
async function fetchToken(renewed: boolean): Promise<SocketToken> {
  const response = await fetch(renewed ? '/api/socket-token?renewed' : '/api/socket-token', { method: 'POST', signal: AbortSignal.timeout(10_000) });
  if (response.status === 401) throw new SessionEnded();
  if (!response.ok) throw new Error('no token for the live connection');
  return SocketToken.parse(await response.json());
}

/** Half to one and a half of 0.5, 1, 2, 4, 8, 10 s: many tabs do not come back at the same moment. */
function waitMs(tries: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** tries, MAX_WAIT_MS) * (0.5 + Math.random());
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function openLiveSocket({ onSessionEnded, onBroken, since, pingEveryMs = 10_000, pongWithinMs = 5_000, firstWaitMs = 500, patienceMs = 3_000 }: LiveSocketOptions): LiveSocket {
  const connection = openConnection(since, patienceMs);
  let closed = false;
  let refused = false;
  let token: SocketToken | undefined;
  let current: WebSocket | undefined;
  let prolong: ReturnType<typeof setTimeout> | undefined;
  let impatience: ReturnType<typeof setTimeout> | undefined;

  /** Never rejects: graphql-ws would wait for ever on an address that failed. */
  const freshToken = async (): Promise<SocketToken> => {
    for (let tries = 0; !closed; tries++) {
      try {
        const next = await fetchToken(refused);
        refused = false;
        return next;
      } catch (error) {
        if (error instanceof SessionEnded) {
          onSessionEnded();
          break;
        }
        if (current === undefined) connection.lost(); // a socket that still stands is live on its old token
        await pause(waitMs(tries, firstWaitMs));
      }
    }
    return new Promise(() => {}); // the page is being left
  };

  const prolongLater = (socket: WebSocket, expiresInMs: number): void => {
    clearTimeout(prolong);
    prolong = setTimeout(async () => {
      const next = await freshToken();
      if (socket !== current || socket.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify({ type: 'ping', payload: { token: next.token } }));
      prolongLater(socket, next.expiresInMs);
    }, Math.max(expiresInMs - PROLONG_MARGIN_MS, 5_000));
  };

  const gone = (): void => {
    current = undefined;
    clearTimeout(impatience);
    connection.lost();
  };

  const client = createClient({
    url: async () => {
      token = await freshToken();
      return token.url;
    },
    connectionParams: () => ({ token: token?.token ?? '' }),
    lazy: false,
    keepAlive: pingEveryMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) => pause(waitMs(retries, firstWaitMs)),
    shouldRetry: () => true,
    onNonLazyError: () => {
      gone();
      onBroken();
    },
    on: {
      connected: (socket) => {
        connection.connected();
        if (token === undefined || !(socket instanceof WebSocket)) return;
        current = socket;
        prolongLater(socket, token.expiresInMs);
      },
      // graphql-ws sends no further ping until this one is answered, and closes nothing by itself.
      ping: (received) => {
        if (received) return;
        clearTimeout(impatience);
        impatience = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(impatience);
      },
      closed: (event) => {
        refused ||= event instanceof Object && 'code' in event && event.code === CloseCode.Forbidden;
        gone();
      },
      error: gone,
    },
  });

  // The socket may have outlived a short break or not; only a new one is known to be good.
  const online = (): void => client.terminate();
  window.addEventListener('offline', connection.lost);
  window.addEventListener('online', online);
  return {
    client,
    state: connection.state,
    watch: connection.watch,
    follow: connection.follow,
    close: () => {
      closed = true;
      window.removeEventListener('offline', connection.lost);
      window.removeEventListener('online', online);
      clearTimeout(prolong);
      clearTimeout(impatience);
      connection.close();
      void client.dispose();
    },
  };
}
