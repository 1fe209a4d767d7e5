// GraphQL over WebSocket as clients meet it, with real sockets and the real ledger.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createClient, type Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { startTestApi, type TestApi, type TestSite } from '../testing/test-api.ts';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A socket without a client library: what really goes over the wire. */
class RawSocket {
  readonly socket: WebSocket;
  readonly #inbox: Message[] = [];
  readonly #waiting: ((message: Message) => void)[] = [];

  constructor(url: string, protocol = 'graphql-transport-ws') {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol);
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message;
      const next = this.#waiting.shift();
      if (next === undefined) this.#inbox.push(message);
      else next(message);
    });
  }

  /** Get the token before the socket is made: a sign-in may take longer than a server waits for it. */
  async open(token?: string): Promise<Message> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    this.send({ type: 'connection_init', payload: token === undefined ? {} : { token } });
    return this.next();
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  next(): Promise<Message> {
    const message = this.#inbox.shift();
    return message === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(message);
  }

  async closed(): Promise<number> {
    const [code] = (await once(this.socket, 'close')) as [number];
    return code;
  }
}

const EVENTS = 'subscription { events { kind subjectId } }';

describe('GraphQL over WebSocket', () => {
  let test: TestApi;
  let token: string;
  const sockets: WebSocket[] = [];
  const clients: Client[] = [];
  beforeAll(async () => {
    test = await startTestApi();
    token = await test.token(test.ours, 'PHYSICIAN');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    for (const client of clients.splice(0)) await client.dispose();
  });
  afterAll(() => test?.stop());

  const raw = (protocol?: string): RawSocket => {
    const socket = new RawSocket(test.url, protocol);
    sockets.push(socket.socket);
    return socket;
  };
  const subscribe = (socket: RawSocket, id: string, query: string, variables = {}): void => socket.send({ id, type: 'subscribe', payload: { query, variables } });
  const record = (site: TestSite, subjectId = randomUUID()): Promise<void> =>
    inSite(test.api.services.pool, site.id, (tx) =>
      append(tx, [{ kind: 'APP_CREDENTIAL_CREATED', actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'APP_CREDENTIAL', id: subjectId }, studyId: null, siteId: site.id, payload: {} }]),
    );
  /** An operation that answers at once: what was sent before it has been taken in. */
  const settled = async (socket: RawSocket): Promise<void> => {
    subscribe(socket, 'settled', '{ __typename }');
    expect((await socket.next()).id).toBe('settled');
    await socket.next();
  };

  it('delivers what is committed to whoever subscribed', async () => {
    const socket = raw();
    await socket.open(token);
    subscribe(socket, '1', EVENTS);
    await settled(socket);
    await record(test.ours);
    expect(await socket.next()).toMatchObject({ id: '1', type: 'next', payload: { data: { events: { kind: 'APP_CREDENTIAL_CREATED' } } } });
  });

  it('delivers nothing of another site', async () => {
    const socket = raw();
    await socket.open(token);
    subscribe(socket, '1', EVENTS);
    await settled(socket);
    await record(test.theirs);
    const subject = randomUUID();
    await record(test.ours, subject);
    const { payload } = await socket.next();
    expect(Buffer.from((payload as { data: { events: { subjectId: string } } }).data.events.subjectId, 'base64url').toString()).toContain(subject);
  });

  it('works with the usual client', async () => {
    const client = createClient({ url: `${test.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { token } });
    clients.push(client);
    const { value } = await client.iterate({ query: '{ viewer { kind } }' }).next();
    expect(value).toMatchObject({ data: { viewer: { kind: 'ACCOUNT' } } });
  });

  it.each([
    ['does not parse', 'subscription {'],
    ['does not exist', '{ nothing }'],
    ['has a wrong argument', 'subscription { events(after: "x") { kind } }'],
    ['is too long', `{ __typename } #${'x'.repeat(21_000)}`],
    ['names no operation', 'query A { __typename } query B { __typename }'],
    ['fails when it runs', 'subscription { studyChanged(studyId: "made up") { id } }'],
  ])('tells the one operation that %s, and keeps the others alive', async (_title, query) => {
    const socket = raw();
    await socket.open(token);
    subscribe(socket, 'good', EVENTS);
    await settled(socket);
    subscribe(socket, 'bad', query);
    const answer = await socket.next();
    expect(answer).toMatchObject({ id: 'bad' });
    expect(JSON.stringify(answer.payload)).toContain('"BAD_INPUT"');
    if (answer.type === 'next') expect(await socket.next()).toEqual({ id: 'bad', type: 'complete' });
    await record(test.ours);
    expect(await socket.next()).toMatchObject({ id: 'good', type: 'next' });
  });

  it('refuses a subscription that the viewer may not have', async () => {
    const administrator = await test.token(test.ours, 'ADMINISTRATOR');
    const socket = raw();
    await socket.open(administrator);
    subscribe(socket, '1', EVENTS);
    expect(JSON.stringify(await socket.next())).toContain('"FORBIDDEN"');
  });

  it.each([undefined, 'nonsense'])('closes with 4403 when the token is %s', async (bad) => {
    const socket = raw();
    const closed = socket.closed();
    void socket.open(bad);
    expect(await closed).toBe(4403);
  });

  it('closes with 4401 when somebody subscribes before the token', async () => {
    const socket = raw();
    await once(socket.socket, 'open');
    subscribe(socket, '1', EVENTS);
    expect(await socket.closed()).toBe(4401);
  });

  it.each([
    ['a message only a server sends', { type: 'next', id: '1', payload: {} }],
    ['something that is no message', 'hello'],
  ])('closes with 4400 at %s', async (_title, message) => {
    const socket = raw();
    await socket.open(token);
    socket.send(message);
    expect(await socket.closed()).toBe(4400);
  });

  it('closes with 4406 for a protocol it does not speak', async () => {
    const socket = raw('graphql-ws');
    const code = await new Promise((resolve) => {
      socket.socket.once('close', resolve);
      socket.socket.once('error', () => resolve('refused'));
    });
    expect(['refused', 4406]).toContain(code);
  });

  it('runs at most 25 operations on one socket', async () => {
    const socket = raw();
    await socket.open(token);
    for (let n = 0; n < 25; n += 1) subscribe(socket, `s${n}`, EVENTS);
    subscribe(socket, 'one too many', EVENTS);
    const answer = await socket.next();
    expect(answer.id).toBe('one too many');
    expect(JSON.stringify(answer.payload)).toContain('"RATE_LIMITED"');
  });

  it('ends with its token', async () => {
    const short = await startTestApi({ OSTEON_TOKEN_SECONDS: '15' });
    const brief = await short.token(short.ours, 'PHYSICIAN');
    const socket = new RawSocket(short.url);
    expect((await socket.open(brief)).type).toBe('connection_ack');
    expect(await socket.closed()).toBe(4403);
    await short.stop();
  });

  it('lives on when a newer token of the same viewer comes with a ping', async () => {
    const socket = raw();
    await socket.open(token);
    socket.send({ type: 'ping', payload: { token: await test.token(test.ours, 'PHYSICIAN') } });
    expect((await socket.next()).type).toBe('pong');
  });

  it('closes when the newer token is somebody else\'s', async () => {
    const socket = raw();
    await socket.open(token);
    socket.send({ type: 'ping', payload: { token: await test.token(test.theirs, 'PHYSICIAN') } });
    expect(await socket.closed()).toBe(4403);
  });

  it('tells its clients to come back when it stops', async () => {
    const other = await startTestApi();
    const physician = await other.token(other.ours, 'PHYSICIAN');
    const socket = new RawSocket(other.url);
    await socket.open(physician);
    const [code] = await Promise.all([socket.closed(), other.stop()]);
    expect(code).toBe(1012);
  });
});
