// The event stream under load, across replicas and through breaks: nothing is lost, nothing is told twice, and indexes have no gap.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { composeApi, type ComposedApi } from '../compose.ts';
import { inSite } from '../db/transaction.ts';
import { parseApiSettings } from '../env.ts';
import { requestToken, startTestApi, type TestApi } from '../testing/test-api.ts';
import { append, type NewLedgerEntry } from './append.ts';
import { eventFeed } from './event-feed.ts';
import { requireKnownCursor } from './known-cursor.ts';

let api: TestApi;
let replica: { readonly composed: ComposedApi; readonly url: string } | undefined;
const blobs = mkdtempSync(join(tmpdir(), 'osteon-replica-'));

afterAll(() => rmSync(blobs, { recursive: true, force: true }));

beforeEach(async () => {
  api = await startTestApi();
});
afterEach(async () => {
  await replica?.composed.stop();
  replica = undefined;
  await api.stop();
});

async function startReplica(): Promise<{ readonly composed: ComposedApi; readonly url: string }> {
  const composed = await composeApi(parseApiSettings({ DATABASE_URL: api.database.apiUrl, BLOB_URL: `file:${blobs}`, OSTEON_API_PORT: '0', LOG_LEVEL: 'silent', OSTEON_DRAIN_SECONDS: '1' }));
  replica = { composed, url: await composed.server.listen({ host: '127.0.0.1', port: 0 }) };
  return replica;
}

function entry(number: number): NewLedgerEntry {
  return { kind: 'STUDY_READY', actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'STUDY', id: randomUUID() }, studyId: null, payload: { number } };
}

/** Writers at once; every third transaction stays open for a while, so that entries commit in another order than they were numbered. */
async function write(composed: ComposedApi, siteId: TestApi['ours']['id'], from: number, count: number): Promise<void> {
  const { pool } = composed.services;
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const writer = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const mine = number;
      await inSite(pool, siteId, async (tx) => {
        append(tx, [entry(mine)]);
        if (mine % 3 === 0) await sleep(15);
      });
    }
  };
  await Promise.all(Array.from({ length: 6 }, writer));
}

interface Told {
  readonly cursor: number;
  readonly number: number;
}

interface Following {
  readonly told: Told[];
  /** Addresses of the connections that told something. */
  readonly tellers: string[];
  cut(): void;
  stop(): Promise<void>;
}

/** Follows events and resumes after the last cursor whenever its socket is cut, at the next of its addresses; cuts it itself after so many events. */
function follow(urls: string | readonly string[], token: string, after: string | null, cutAfter = Infinity): Following {
  const told: Told[] = [];
  const tellers: string[] = [];
  let stopped = false;
  let socket: WebSocket | undefined;
  class Cuttable extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols);
      socket = this;
    }
  }
  let last = after;
  const run = async (): Promise<void> => {
    for (let turn = 0; !stopped; turn += 1) {
      const url = [urls].flat()[turn % [urls].flat().length] ?? '';
      let count = 0;
      const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Cuttable, connectionParams: { token }, retryAttempts: 0 });
      await new Promise<void>((resolve) => {
        client.subscribe<{ events: { cursor: string; payload: { number: number } } }>(
          { query: 'subscription($after: Cursor) { events(after: $after, kinds: [STUDY_READY]) { cursor payload } }', variables: { after: last } },
          {
            next: ({ data }) => {
              if (data == null) return;
              last = data.events.cursor;
              told.push({ cursor: Number(data.events.cursor), number: data.events.payload.number });
              if (count === 0) tellers.push(url);
              count += 1;
              if (count === cutAfter) socket?.terminate();
            },
            error: () => resolve(),
            complete: () => resolve(),
          },
        );
      });
      await client.dispose();
      await sleep(10);
    }
  };
  const running = run();
  return {
    told,
    tellers,
    cut: () => socket?.terminate(),
    stop: async () => {
      stopped = true;
      socket?.terminate();
      await running;
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

/** Index of the last entry there is, once it is sealed and this replica has read it. */
async function lastSealed(): Promise<number> {
  const last = await withClient(api.database.ownerUrl, async (client) => Number((await client.query<{ entries: string }>('select count(*) as entries from ledger_entries')).rows[0]?.entries) - 1);
  await until(() => api.api.services.ledgerTail.last === last);
  return last;
}

function numbersOf(told: readonly Told[]): number[] {
  return told.map(({ number }) => number).sort((a, b) => a - b);
}

const counting = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('a subscriber whose connection is cut again and again under load gets every event once, in order', async () => {
  const token = await api.token(api.ours);
  const follower = follow(api.url, token, '-1', 100);
  const cutting = setInterval(() => follower.cut(), 60);
  await write(api.api, api.ours.id, 0, 600);
  await sleep(200);
  clearInterval(cutting);
  await until(() => follower.told.length >= 600);
  await sleep(100); // a repeat would arrive now
  await follower.stop();

  expect(follower.tellers.length).toBeGreaterThan(3); // each of them was cut in the middle of the stream
  expect(numbersOf(follower.told)).toEqual(counting(600));
  const cursors = follower.told.map(({ cursor }) => cursor);
  expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
  const sealed = await withClient(api.database.ownerUrl, async (client) => (await client.query<{ index: string }>('select index from ledger_index order by index')).rows.map(({ index }) => Number(index)));
  expect(sealed).toEqual(counting(sealed.length));
});

test('two replicas tell the same events, whichever of them made the change', async () => {
  const second = await startReplica();
  const token = await api.token(api.ours);
  const [here, there] = [follow(api.url, token, '-1'), follow(second.url, token, '-1')];
  await Promise.all([write(api.api, api.ours.id, 0, 60), write(second.composed, api.ours.id, 60, 60)]);
  await until(() => here.told.length >= 120 && there.told.length >= 120);
  await Promise.all([here.stop(), there.stop()]);
  expect(here.told).toEqual(there.told);
  expect(numbersOf(there.told)).toEqual(counting(120));
});

test('a follower that changes between two replicas, one of which is stopped meanwhile, is told every event once, in order', async () => {
  const second = await startReplica();
  const follower = follow([api.url, second.url], await api.token(api.ours), '-1', 20);
  await Promise.all([write(api.api, api.ours.id, 0, 60), write(second.composed, api.ours.id, 60, 60)]);
  await until(() => follower.told.length >= 120);
  expect(new Set(follower.tellers)).toEqual(new Set([api.url, second.url]));
  const writing = write(api.api, api.ours.id, 120, 200);
  await until(() => follower.told.length >= 140);
  await second.composed.stop();
  await writing;
  await until(() => follower.told.length >= 320);
  await sleep(100); // a repeat would arrive now
  await follower.stop();

  expect(numbersOf(follower.told)).toEqual(counting(320));
  const cursors = follower.told.map(({ cursor }) => cursor);
  expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
});

test('when the replica that seals goes away, the other one seals on', async () => {
  const second = await startReplica();
  const token = await api.token(api.ours);
  const follower = follow(second.url, token, '-1');
  await write(api.api, api.ours.id, 0, 10);
  await until(() => follower.told.length >= 10);
  await api.api.stop(); // it came first, so it seals
  await write(second.composed, api.ours.id, 10, 10);
  await until(() => follower.told.length >= 20);
  await follower.stop();
  expect(numbersOf(follower.told)).toEqual(counting(20));
});

test('connections that Postgres ends are made anew, and what was written meanwhile is told', async () => {
  const token = await api.token(api.ours);
  const follower = follow(api.url, token, '-1');
  await write(api.api, api.ours.id, 0, 10);
  await until(() => follower.told.length >= 10);
  await withClient(api.database.ownerUrl, (client) => client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('osteon sealer', 'osteon events')"));
  await write(api.api, api.ours.id, 10, 10);
  await until(() => follower.told.length >= 20);
  await follower.stop();
  expect(numbersOf(follower.told)).toEqual(counting(20));
});

test("another site's events are not told", async () => {
  const theirs = follow(api.url, await api.token(api.theirs), '-1');
  await write(api.api, api.ours.id, 0, 5);
  await write(api.api, api.theirs.id, 100, 1);
  await until(() => theirs.told.length >= 1);
  await theirs.stop();
  expect(numbersOf(theirs.told)).toEqual([100]);
});

test('an entry is never changed, removed or sealed twice, not even by the owner', async () => {
  await write(api.api, api.ours.id, 0, 1);
  await withClient(api.database.ownerUrl, async (client) => {
    for (const statement of ['update ledger_entries set payload = payload', 'delete from ledger_entries', 'truncate ledger_entries cascade', 'update ledger_index set index = index', 'delete from ledger_index']) {
      await expect(client.query(statement)).rejects.toThrow('never changed or removed');
    }
  });
  await withClient(api.database.apiUrl, async (client) => {
    await expect(client.query('delete from ledger_entries')).rejects.toThrow('permission denied');
  });
});

test('a cursor from far before the first entry is told the first entry at once', async () => {
  const { pool, ledgerTail } = api.api.services;
  await write(api.api, api.ours.id, 0, 1);
  const feed = eventFeed(ledgerTail, pool, { siteId: api.ours.id, kinds: ['STUDY_READY'], studyId: null }, -999_999_999_999);
  const first = await feed.next();
  await feed.return?.();
  expect(first.value).toMatchObject({ kind: 'HAPPENED', entries: [{ payload: { number: 0 } }] });
});

describe('a follower who asks to be told', () => {
  /** What `events` tell behind a cursor until they have told this many. */
  async function told(token: string, given: string, count: number): Promise<{ readonly kind: string; readonly cursor: string; readonly study: unknown }[]> {
    const client = createClient({ url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 });
    const all: { readonly kind: string; readonly cursor: string; readonly study: unknown }[] = [];
    for await (const { data } of client.iterate<{ events: (typeof all)[number] }>({ query: `subscription { events(${given}) { kind cursor study { id } } }` })) {
      if (data?.events !== undefined) all.push(data.events);
      if (all.length >= count) break;
    }
    await client.dispose();
    return all;
  }

  test('learns once where the past ends, behind everything that had happened, and resumes there', async () => {
    const token = await api.token(api.ours, 'PHYSICIAN');
    await write(api.api, api.ours.id, 0, 3);
    const last = await lastSealed();
    const all = await told(token, 'after: "-1", kinds: [STUDY_READY], caughtUp: true', 4);
    expect(all.map(({ kind }) => kind)).toEqual(['STUDY_READY', 'STUDY_READY', 'STUDY_READY', 'CAUGHT_UP']);
    expect(Number(all[3]?.cursor)).toBe(last);
    const following = told(token, `after: "${last}", kinds: [STUDY_READY], caughtUp: true`, 2);
    await write(api.api, api.ours.id, 3, 1);
    expect((await following).map(({ kind }) => kind).sort()).toEqual(['CAUGHT_UP', 'STUDY_READY']);
  });

  test('learns it also where nothing was for them, with a cursor and without', async () => {
    const token = await api.token(api.theirs, 'PHYSICIAN');
    await write(api.api, api.ours.id, 0, 3);
    const last = await lastSealed();
    for (const given of ['after: "-1", kinds: [STUDY_READY], caughtUp: true', 'kinds: [STUDY_READY], caughtUp: true']) {
      expect(await told(token, given, 1)).toEqual([{ kind: 'CAUGHT_UP', cursor: String(last), study: null }]);
    }
  });

  test('begins behind the cursor that was read before the rows', async () => {
    const token = await api.token(api.ours, 'PHYSICIAN');
    const cursorOf = async (asking: string): Promise<unknown> => (await api.graphql('{ viewer { eventCursor } }', { token: asking })).data?.['viewer'];
    const { eventCursor } = (await cursorOf(token)) as { readonly eventCursor: string };
    await write(api.api, api.ours.id, 0, 2);
    expect((await told(token, `after: "${eventCursor}", kinds: [STUDY_READY]`, 2)).map(({ kind }) => kind)).toEqual(['STUDY_READY', 'STUDY_READY']);
    expect(await cursorOf(await api.token(api.ours, 'ADMINISTRATOR'))).toEqual({ eventCursor: null }); // follows no events
  });
});

test('a cursor beyond the last event, as after a restore, is refused with a reason; the last one itself waits for the next event', async () => {
  const token = await api.token(api.ours);
  await write(api.api, api.ours.id, 0, 3);
  const last = await lastSealed();
  const follower = follow(api.url, token, String(last));
  const client = createClient({ url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 });
  const { value: refused } = await client.iterate({ query: `subscription { events(after: "${last + 1}") { cursor } }` }).next();
  expect(refused).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT', reason: 'CURSOR_AHEAD' } }] });
  await client.dispose();
  await write(api.api, api.ours.id, 3, 1);
  await until(() => follower.told.length >= 1);
  await follower.stop();
  expect(numbersOf(follower.told)).toEqual([3]);
});

test('a cursor that another replica told is followed by one that has not read that far', async () => {
  const { pool, ledgerTail } = api.api.services;
  await write(api.api, api.ours.id, 0, 2);
  const last = await lastSealed();
  const behind = Object.create(ledgerTail, { last: { value: last - 1 } }) as typeof ledgerTail;
  await expect(requireKnownCursor(behind, pool, last)).resolves.toBeUndefined();
  await expect(requireKnownCursor(behind, pool, last + 1)).rejects.toMatchObject({ code: 'BAD_INPUT', reason: 'CURSOR_AHEAD' });
});

test('an app that may follow events but not read predictions is told that a model answered, not what', async () => {
  const { pool } = api.api.services;
  const kind = 'PREDICTION_SUCCEEDED';
  await inSite(pool, api.ours.id, (tx) => append(tx, [{ kind, actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'PREDICTION', id: randomUUID() }, studyId: null, payload: { answer: { probability: 0.9 } } }]));
  const narrow = async (scope: string): Promise<string> => {
    const { clientId, secret } = api.ours.app;
    const response = await requestToken(api.url, { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const firstPayload = async (token: string): Promise<unknown> => {
    const client = createClient({ url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token } });
    for await (const { data } of client.iterate<{ events: { payload: unknown } }>({ query: `subscription { events(after: "-1", kinds: [${kind}]) { payload } }` })) {
      await client.dispose();
      return data?.events.payload;
    }
  };
  expect(await firstPayload(await narrow('events:read'))).toEqual({});
  expect(await firstPayload(await narrow('events:read predictions:read'))).toEqual({ answer: { probability: 0.9 } });
});
