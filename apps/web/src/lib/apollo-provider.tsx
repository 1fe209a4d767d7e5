'use client';
// Gives the pages their GraphQL client and the tab's one live connection.
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { ApolloProvider } from '@apollo/client/react';
import { createContext, startTransition, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { openLiveSocket, type ConnectionState, type LiveSocket } from './live-socket.ts';

/** Before a client that gave up is replaced. */
const REOPEN_MS = 5_000;

const LiveSocketContext = createContext<LiveSocket | null>(null);

function toSignIn(): void {
  const next = window.location.pathname;
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(next)}`);
}

function createApollo(): ApolloClient {
  const onError = new ErrorLink(({ error }) => {
    const ended =
      (ServerError.is(error) && error.statusCode === 401) ||
      (CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED'));
    if (ended) toSignIn();
  });
  return new ApolloClient({
    link: onError.concat(new HttpLink({ uri: '/api/graphql', credentials: 'same-origin' })),
    cache: new InMemoryCache({ possibleTypes: {} }),
    // Pages begin with what the server rendered; what is asked for later must be as it is now.
    defaultOptions: { query: { fetchPolicy: 'network-only' }, watchQuery: { fetchPolicy: 'cache-and-network' } },
    devtools: { enabled: false },
  });
}

export function PortalApolloProvider({ children }: { readonly children: ReactNode }) {
  const [apollo] = useState(createApollo);
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
    <ApolloProvider client={apollo}>
      <LiveSocketContext value={socket}>{children}</LiveSocketContext>
    </ApolloProvider>
  );
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
