// Follows `events` the way an outside program does: GraphQL over a WebSocket, or as server-sent events.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface ToldEvent {
  readonly cursor: string;
  readonly kind: string;
  readonly studyId: string | null;
}

export interface Follower {
  readonly told: readonly ToldEvent[];
  /** Resolves with the first event told that is like this. */
  until(isIt: (event: ToldEvent) => boolean): Promise<ToldEvent>;
  stop(): Promise<void>;
}

const QUERY = 'subscription($after: Cursor) { events(after: $after) { cursor kind studyId } }';

interface Result {
  readonly data?: { readonly events: ToldEvent } | null | undefined;
  readonly errors?: unknown;
}

function collect(stop: () => Promise<void>): { follower: Follower; take: (result: Result) => void; fail: (error: unknown) => void } {
  const told: ToldEvent[] = [];
  let failure: unknown;
  const until = async (isIt: (event: ToldEvent) => boolean): Promise<ToldEvent> => {
    for (;;) {
      const found = told.find(isIt);
      if (found !== undefined) return found;
      if (failure !== undefined) throw new Error('the stream of events broke', { cause: failure });
      await sleep(20);
    }
  };
  const fail = (error: unknown): void => void (failure ??= error);
  const take = ({ data, errors }: Result): void => {
    if (data == null) fail(errors);
    else told.push(data.events);
  };
  return { follower: { told, until, stop }, take, fail };
}

/** Resolves when the subscription stands: what happens from then on is told. */
export async function followOverWebSocket(api: string, token: string, after: string | null = null): Promise<Follower> {
  const client = createClient({ url: `${api.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, lazy: false, retryAttempts: 0 });
  const { follower, take, fail } = collect(async () => void (await client.dispose()));
  client.subscribe<{ events: ToldEvent }>({ query: QUERY, variables: { after } }, { next: (result) => take(result), error: fail, complete: () => {} });
  // Answered on the same socket behind the subscription.
  await new Promise<void>((resolve, reject) => void client.subscribe({ query: '{ viewer { kind } }' }, { next: () => resolve(), error: reject, complete: () => {} }));
  return follower;
}

/** As above: the API begins its answer when the subscription stands. */
export async function followOverSse(api: string, token: string, after: string | null = null): Promise<Follower> {
  const abort = new AbortController();
  const response = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: QUERY, variables: { after } }),
    signal: abort.signal,
  });
  const { follower, take, fail } = collect(async () => abort.abort());
  const body = response.body;
  if (!response.ok || body === null) throw new Error(`no event stream: HTTP ${response.status}`);
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const frames = `${rest}${text}`.split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^data: ?(.+)$/m.exec(frame)?.[1];
        if (/^event: ?next$/m.test(frame) && data !== undefined) take(JSON.parse(data) as Result);
      }
    }
  };
  void read().catch(fail);
  return follower;
}
