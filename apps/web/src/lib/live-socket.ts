// The one WebSocket of a tab: signs in with a short-lived token, prolongs it, comes back by itself, and says how it is.
import { createClient, type Client } from 'graphql-ws';
import { z } from 'zod';

export type ConnectionState =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE' }
  | { readonly kind: 'RECONNECTING'; readonly since: Date }
  /** The browser itself has no network. */
  | { readonly kind: 'OFFLINE'; readonly since: Date };

const SocketToken = z.object({ token: z.string(), url: z.string(), expiresInMs: z.number() });
type SocketToken = z.infer<typeof SocketToken>;

/** The session is over: there is nothing to retry, the sign-in page is next. */
class SessionEnded extends Error {}

/** A newer token is sent this long before the old one ends. */
const PROLONG_MARGIN_MS = 45_000;
const MAX_WAIT_MS = 10_000;

async function fetchToken(): Promise<SocketToken> {
  const response = await fetch('/api/socket-token', { method: 'POST' });
  if (response.status === 401) throw new SessionEnded();
  if (!response.ok) throw new Error('no token for the live connection');
  return SocketToken.parse(await response.json());
}

export interface LiveSocket {
  readonly client: Client;
  state(): ConnectionState;
  /** Called on every change of `state()`; returns the way to stop. */
  watch(listener: () => void): () => void;
  close(): void;
}

export function openLiveSocket(onSessionEnded: () => void): LiveSocket {
  let state: ConnectionState = { kind: 'CONNECTING' };
  let current: SocketToken | undefined;
  let prolong: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const become = (next: ConnectionState): void => {
    if (next.kind === state.kind) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const lost = (): void => become({ kind: navigator.onLine ? 'RECONNECTING' : 'OFFLINE', since: 'since' in state ? state.since : new Date() });

  const prolongLater = (socket: WebSocket, expiresInMs: number): void => {
    clearTimeout(prolong);
    prolong = setTimeout(async () => {
      try {
        const next = await fetchToken();
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping', payload: { token: next.token } }));
        prolongLater(socket, next.expiresInMs);
      } catch (error) {
        if (error instanceof SessionEnded) onSessionEnded();
        else prolongLater(socket, PROLONG_MARGIN_MS + 5_000);
      }
    }, Math.max(expiresInMs - PROLONG_MARGIN_MS, 5_000));
  };

  const client = createClient({
    url: async () => {
      current = await fetchToken();
      return current.url;
    },
    connectionParams: () => ({ token: current?.token ?? '' }),
    lazy: false,
    keepAlive: 12_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    // Half to one and a half of 0.5, 1, 2, 4, 8, 10 s: many tabs do not come back at the same moment.
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** retries, MAX_WAIT_MS) * (0.5 + Math.random()))),
    shouldRetry: (error) => !(error instanceof SessionEnded),
    onNonLazyError: (error) => {
      if (error instanceof SessionEnded) onSessionEnded();
      else lost();
    },
    on: {
      connected: (socket) => {
        become({ kind: 'LIVE' });
        if (current !== undefined && socket instanceof WebSocket) prolongLater(socket, current.expiresInMs);
      },
      closed: lost,
      error: lost,
    },
  });

  const online = (): void => {
    if (state.kind === 'OFFLINE') become({ kind: 'RECONNECTING', since: state.since });
  };
  window.addEventListener('offline', lost);
  window.addEventListener('online', online);
  return {
    client,
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', online);
      clearTimeout(prolong);
      void client.dispose();
    },
  };
}
