'use client';
// Gives the pages their GraphQL client and the tab's one live connection.
import { Client, fetchExchange, mapExchange } from '@urql/core';
import { createContext, startTransition, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ConnectionState } from './connection-state.ts';
import { fetchInTime } from './fetch-in-time.ts';
import { openLiveSocket, type LiveSocket } from './live-socket.ts';

/** Before a client that gave up is replaced. */
const REOPEN_MS = 5_000;

const ApiClientContext = createContext<Client | null>(null);
const LiveSocketContext = createContext<LiveSocket | null>(null);

function toSignIn(): void {
  const next = window.location.pathname;
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(next)}`);
}

function createApiClient(): Client {
  return new Client({
    url: '/api/graphql',
    // A query may name a patient: never in an address.
    preferGetMethod: false,
    fetch: fetchInTime, // `fetchOptions` would not do: the client puts its own signal in the place of one given there
    exchanges: [
      mapExchange({
        onError: (error) => {
          const isRefused: boolean = error.response?.status === 401;
          if (isRefused || error.graphQLErrors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) toSignIn();
        },
      }),
      fetchExchange,
    ],
  });
}

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createApiClient);
  const [socket, setSocket] = useState<LiveSocket | null>(null);
  useEffect(() => {
    let opened: LiveSocket | undefined;
    let reopen: ReturnType<typeof setTimeout> | undefined;
    const open = (since?: Date): void => {
      opened = openLiveSocket({
        onSessionEnded: toSignIn,
        since,
        onBroken: () => {
          const state = opened?.state();
          opened?.close();
          reopen = setTimeout(() => open(state !== undefined && 'since' in state ? state.since : new Date()), REOPEN_MS);
        },
      });
      // No haste: as an urgent change of the context it would make React bring the whole page alive in one go, deaf meanwhile to pointer and keys.
      startTransition(() => setSocket(opened ?? null));
    };
    open();
    return () => {
      clearTimeout(reopen);
      opened?.close();
    };
  }, []);
  return (
    <ApiClientContext value={client}>
      <LiveSocketContext value={socket}>{children}</LiveSocketContext>
    </ApiClientContext>
  );
}

export function useApiClient(): Client {
  const client = useContext(ApiClientContext);
  if (client === null) throw new Error('useApiClient was called outside the signed-in part of the portal');
  return client;
}

/** Null while the page is still becoming alive. */
export function useLiveSocket(): LiveSocket | null {
  return useContext(LiveSocketContext);
}

const CONNECTING: ConnectionState = { kind: 'CONNECTING' };
const ignore = (): (() => void) => () => {};

/** LIVE, or since when not. */
export function useConnectionState(): ConnectionState {
  const socket = useLiveSocket();
  return useSyncExternalStore(socket?.watch ?? ignore, socket?.state ?? (() => CONNECTING), () => CONNECTING);
}
