// One stream of events over the tab's socket, without a gap: after a break, a refusal or another socket it resumes behind the last event seen, and until everything is told it
// counts as behind.
import type { LiveSocket } from './live-socket.ts';

export interface FollowedEvent {
  readonly cursor: string;
  readonly kind: string;
}

export interface Following<Event extends FollowedEvent> {
  /** Asks for `events` with `cursor` and `kind`, after `$after` and with `caughtUp: true`. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Moves along with what is told. Null where there is nothing to resume behind. */
  readonly cursor: { current: string | null };
  /**
   * A promise is what the event leads to: until it has settled, the page is behind. `isNews`: it happened after the page had caught up for the first time; what
   * came before may be old, on a page that the reader has gone back to.
   */
  readonly onEvent: (event: Event, isNews: boolean) => Promise<unknown> | void;
  /** What happened before is not in the stream: it began without a cursor, or an event could not be told. Asks for the present state. */
  readonly onStart: () => Promise<unknown> | void;
}

/** Before a stream that was refused, or that told something broken, is begun again. */
const RETRY_MS = 5_000;

/** The API's database was restored from before the last event seen: there is nothing to resume behind. */
function isOfAnotherHistory(errors: readonly unknown[]): boolean {
  return errors.some((error) => error instanceof Object && 'extensions' in error && error.extensions instanceof Object && 'reason' in error.extensions && error.extensions.reason === 'CURSOR_AHEAD');
}

/** Returns the way to stop. */
export function followEvents<Event extends FollowedEvent>({ client, follow }: Pick<LiveSocket, 'client' | 'follow'>, following: Following<Event>, retryMs = RETRY_MS): () => void {
  const { query, variables, cursor } = following;
  const follower = follow();
  let ended = false;
  let toldAll = false;
  let hasCaughtUp = false;
  let brokenAt: string | undefined;
  const underWay = new Set<Promise<unknown>>();
  /** Those that the page was behind for when it last caught up. What begins meanwhile does not count: where something happens all the time, there is always something under way. */
  let awaited = new Set<Promise<unknown>>();
  let stop = (): void => {};
  let retry: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    if (ended) return;
    if (!toldAll || awaited.size > 0) return follower.fellBehind();
    follower.caughtUp();
    awaited = new Set(underWay);
    if (awaited.size > 0) follower.fellBehind();
  };
  const waitFor = (consequence: Promise<unknown> | void): void => {
    if (consequence === undefined) return;
    underWay.add(consequence);
    const done = (): void => {
      underWay.delete(consequence);
      awaited.delete(consequence);
      settle();
    };
    consequence.then(done, done);
  };

  const take = (event: Event): void => {
    if (event.kind !== 'CAUGHT_UP') return waitFor(following.onEvent(event, hasCaughtUp));
    toldAll = hasCaughtUp = true;
    awaited = new Set(underWay);
  };

  const begin = (): void => {
    // graphql-ws sends this same object again when it reconnects; moving `after` along makes that a resumption.
    const payload = { query, variables: { ...variables, after: cursor.current } };
    let over = false;
    const beginAgain = (errors: readonly unknown[]): void => {
      if (over || ended) return;
      over = true;
      toldAll = false;
      settle();
      const isLost = isOfAnotherHistory(errors);
      if (isLost) cursor.current = null;
      // Not stopped before: graphql-ws counts a stream twice that is stopped while its end is on the way, and would take the socket for idle.
      const again = (): void => {
        stop();
        begin();
      };
      retry = setTimeout(again, isLost ? 0 : retryMs);
    };
    stop = client.subscribe<{ events: Event | null }>(payload, {
      next: ({ data, errors }) => {
        if (over || ended) return;
        const isBroken = data == null || errors !== undefined;
        const at = data?.events?.cursor;
        if (isBroken && (at === undefined || at !== brokenAt)) {
          brokenAt = at;
          return beginAgain(errors ?? []);
        }
        // Broken a second time, it is stepped over: it would be told like this for ever.
        if (isBroken || payload.variables.after === null) waitFor(following.onStart());
        if (at !== undefined) payload.variables.after = cursor.current = at;
        if (!isBroken && data.events !== null) take(data.events);
        settle();
      },
      // A list is the API's refusal; anything else is the connection, which comes back or is replaced.
      error: (error) => {
        if (Array.isArray(error)) beginAgain(error);
      },
      complete: () => beginAgain([]),
    });
  };

  const unlisten = client.on('closed', () => {
    toldAll = false;
    settle();
  });
  begin();
  return () => {
    ended = true;
    clearTimeout(retry);
    unlisten();
    stop();
    follower.leave();
  };
}

