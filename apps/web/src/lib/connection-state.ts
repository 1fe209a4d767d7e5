// What the tab says of its connection: live only while the socket stands and everything that follows events has caught up. Pure but for its one clock.

export type ConnectionState =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE' }
  /** There is no socket, or what is shown is not yet what the API knows. */
  | { readonly kind: 'RECONNECTING'; readonly since: Date }
  /** The browser itself has no network. */
  | { readonly kind: 'OFFLINE'; readonly since: Date };

/** Something on the page that follows events. It is behind when it begins, and again whenever the connection is lost. */
export interface Follower {
  /** What it shows is what the API knows. */
  caughtUp(): void;
  /** It is not: something has changed and is still being asked for, or its stream broke while the socket lives. */
  fellBehind(): void;
  leave(): void;
}

export interface Connection {
  state(): ConnectionState;
  /** Called on every change of `state()`; returns the way to stop. */
  watch(listener: () => void): () => void;
  follow(): Follower;
  connected(): void;
  lost(): void;
  close(): void;
}

/** `patienceMs`: each change is asked for in a moment, and the mark does not blink for it; one that takes longer is no longer shown as live. */
export function openConnection(since: Date | undefined, patienceMs: number): Connection {
  let state: ConnectionState = since === undefined ? { kind: 'CONNECTING' } : { kind: 'RECONNECTING', since };
  let stands = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const followers = new Set<Follower>();
  const behind = new Set<Follower>();

  const become = (next: ConnectionState): void => {
    if (next.kind === state.kind) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const notLive = (): void => become({ kind: navigator.onLine ? 'RECONNECTING' : 'OFFLINE', since: 'since' in state ? state.since : new Date() });
  const tell = (): void => {
    if (!stands) return;
    if (behind.size === 0) {
      clearTimeout(patience);
      patience = undefined;
      become({ kind: 'LIVE' });
    } else if (state.kind === 'LIVE') patience ??= setTimeout(notLive, patienceMs);
  };

  return {
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow: () => {
      const follower: Follower = {
        caughtUp: () => {
          behind.delete(follower);
          tell();
        },
        fellBehind: () => {
          if (followers.has(follower)) behind.add(follower);
          tell();
        },
        leave: () => {
          followers.delete(follower);
          follower.caughtUp();
        },
      };
      followers.add(follower);
      follower.fellBehind();
      return follower;
    },
    connected: () => {
      stands = true;
      tell();
    },
    lost: () => {
      stands = false;
      clearTimeout(patience);
      patience = undefined;
      for (const follower of followers) behind.add(follower);
      notLive();
    },
    close: () => clearTimeout(patience),
  };
}
