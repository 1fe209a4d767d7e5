// A stream of events against a real WebSocket server: where it begins, where it resumes, and when what it leads to counts as shown.
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocketServer, type WebSocket as Peer } from 'ws';
import { followEvents } from './follow-events.ts';
import { openLiveSocket, type LiveSocket } from './live-socket.ts';

/** Much for an answer in this process, and little to wait for. */
const PATIENCE_MS = 100;

/** A subscription that the server was asked for. */
interface Asked {
  readonly after: string | null;
  tell(kind: string, cursor: string): void;
  refuse(reason: string): void;
  /** The event is told, and something of it could not be. */
  tellBroken(cursor: string): void;
  cut(): void;
}

let server: WebSocketServer;
let asked: Asked[];
let peers: Peer[];
let socket: LiveSocket;
let stop: () => void;
let cursor: { current: string | null };
const told: string[] = [];
const started = vi.fn();

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const isLive = () => expect(socket.state().kind).toBe('LIVE');
async function subscription(number: number): Promise<Asked> {
  await until(() => expect(asked.length).toBeGreaterThanOrEqual(number));
  return asked[number - 1]!;
}

beforeEach(async () => {
  [asked, peers, told.length] = [[], [], 0];
  started.mockReset();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', { onLine: true });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  server.on('connection', (peer) => {
    peers.push(peer);
    peer.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data));
      const next = (result: unknown): void => peer.send(JSON.stringify({ type: 'next', id, payload: result }));
      if (type === 'connection_init') peer.send('{"type":"connection_ack"}');
      if (type === 'ping') peer.send('{"type":"pong"}');
      if (type !== 'subscribe') return;
      asked.push({
        after: payload.variables.after,
        tell: (kind, at) => next({ data: { events: { kind, cursor: at } } }),
        refuse: (reason) => {
          next({ errors: [{ message: 'No.', extensions: { reason } }] });
          peer.send(JSON.stringify({ type: 'complete', id }));
        },
        tellBroken: (at) => next({ data: { events: { kind: 'STUDY_READY', cursor: at } }, errors: [{ message: 'The study could not be read.' }] }),
        cut: () => peer.close(1012, 'Restarting'),
      });
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', async () => Response.json({ token: 'token', url: `ws://127.0.0.1:${port}`, expiresInMs: 600_000 }));
});

afterEach(() => {
  stop();
  socket.close();
  for (const peer of peers) peer.terminate();
  server.close();
  vi.unstubAllGlobals();
});

function follow(after: string | null, onEvent: (kind: string, isNews: boolean) => Promise<unknown> | void = () => {}): void {
  cursor = { current: after };
  socket = openLiveSocket({ onSessionEnded: () => {}, onBroken: () => {}, firstWaitMs: 10, patienceMs: PATIENCE_MS });
  const onEvent_ = ({ kind, cursor: at }: { readonly kind: string; readonly cursor: string }, isNews: boolean): Promise<unknown> | void => {
    told.push(at);
    return onEvent(kind, isNews);
  };
  stop = followEvents(socket, { query: 'subscription', variables: {}, cursor, onEvent: onEvent_, onStart: started }, 20);
}

describe('a stream of events', () => {
  test('begins behind the cursor that the page came with, and the page is live once everything since is told', async () => {
    follow('7');
    const stream = await subscription(1);
    expect(stream.after).toBe('7');
    stream.tell('STUDY_CLAIMED', '8');
    await until(() => expect(told).toEqual(['8']));
    expect(socket.state().kind).toBe('CONNECTING');
    stream.tell('CAUGHT_UP', '9');
    await until(isLive);
    expect(told).toEqual(['8']);
    expect(started).not.toHaveBeenCalled();
  });

  test('that was told nothing before a break resumes without a gap, and until it has caught up the page is not live', async () => {
    follow('7');
    (await subscription(1)).tell('CAUGHT_UP', '9');
    await until(isLive);
    (await subscription(1)).cut();
    const stream = await subscription(2);
    expect(stream.after).toBe('9');
    stream.tell('REVIEW_SIGNED', '12');
    await until(() => expect(told).toEqual(['12']));
    expect(socket.state().kind).toBe('RECONNECTING');
    stream.tell('CAUGHT_UP', '12');
    await until(isLive);
  });

  test('holds the page back while what it led to cannot be asked for, although the socket lives', async () => {
    const answers: (() => void)[] = [];
    follow('7', () => new Promise<void>((resolve) => answers.push(resolve)));
    const stream = await subscription(1);
    stream.tell('REVIEW_SIGNED', '8');
    stream.tell('CAUGHT_UP', '8');
    await until(() => expect(answers).toHaveLength(1));
    expect(socket.state().kind).toBe('CONNECTING');
    answers[0]?.();
    await until(isLive);
    stream.tell('REVIEW_AMENDED', '9');
    await until(() => expect(socket.state().kind).toBe('RECONNECTING'));
    answers[1]?.();
    await until(isLive);
  });

  test('keeps the page live where something happens all the time and everything is answered in time', async () => {
    const answers: (() => void)[] = [];
    const seen: string[] = [];
    follow('7', () => new Promise<void>((resolve) => answers.push(resolve)));
    const stream = await subscription(1);
    stream.tell('CAUGHT_UP', '7');
    await until(isLive);
    socket.watch(() => seen.push(socket.state().kind));
    const begun = Date.now();
    for (let at = 8; Date.now() - begun < 4 * PATIENCE_MS; at++) {
      stream.tell('STUDY_READY', String(at)); // the one before is answered only now: never is there none under way
      await until(() => expect(answers).toHaveLength(at - 7));
      answers[at - 9]?.();
      await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / 5));
    }
    expect(seen.filter((kind) => kind !== 'LIVE')).toEqual([]);
  });

  test('is not live for one answer that does not come, however many others do', async () => {
    const never = new Promise<void>(() => {});
    follow('7', (kind) => (kind === 'REVIEW_SIGNED' ? never : Promise.resolve()));
    const stream = await subscription(1);
    stream.tell('CAUGHT_UP', '7');
    await until(isLive);
    stream.tell('REVIEW_SIGNED', '8');
    let at = 8;
    await until(() => {
      stream.tell('STUDY_READY', String(++at));
      expect(socket.state().kind).toBe('RECONNECTING');
    });
  });

  test('tells as news what happens after the page has caught up for the first time, a break included', async () => {
    const news: string[] = [];
    follow('7', (kind, isNews) => void (isNews && news.push(kind)));
    const stream = await subscription(1);
    stream.tell('STUDY_CLAIMED', '8');
    stream.tell('CAUGHT_UP', '8');
    await until(isLive);
    stream.cut();
    (await subscription(2)).tell('REVIEW_SIGNED', '9');
    await until(() => expect(told).toEqual(['8', '9']));
    expect(news).toEqual(['REVIEW_SIGNED']);
  });

  test('goes on when what an event led to failed for good', async () => {
    follow('7', () => Promise.reject(new Error('refused')));
    const stream = await subscription(1);
    stream.tell('REVIEW_SIGNED', '8');
    stream.tell('CAUGHT_UP', '8');
    await until(isLive);
  });

  test('that was refused, or told something broken, is begun again behind the last whole event', async () => {
    follow('7');
    (await subscription(1)).refuse('UNAVAILABLE');
    const second = await subscription(2);
    expect(second.after).toBe('7');
    second.tell('STUDY_READY', '8');
    second.tellBroken('9');
    const third = await subscription(3);
    expect(third.after).toBe('8');
    expect(told).toEqual(['8']);
    third.tell('CAUGHT_UP', '9');
    await until(isLive);
  });

  test('steps over an event that is broken each time it is told, and the present state is asked for instead', async () => {
    follow('7');
    (await subscription(1)).tellBroken('8');
    const stream = await subscription(2);
    expect(stream.after).toBe('7');
    expect(started).not.toHaveBeenCalled();
    stream.tellBroken('8');
    await until(() => expect(started).toHaveBeenCalledOnce());
    stream.tell('STUDY_READY', '9');
    stream.tell('CAUGHT_UP', '9');
    await until(isLive);
    expect(told).toEqual(['9']);
    expect(asked).toHaveLength(2);
  });

  test('of another history begins anew, and the present state is asked for before the page is live', async () => {
    let answer = (): void => {};
    started.mockImplementation(() => new Promise<void>((resolve) => (answer = resolve)));
    follow('700');
    (await subscription(1)).refuse('CURSOR_AHEAD');
    const stream = await subscription(2);
    expect(stream.after).toBeNull();
    stream.tell('CAUGHT_UP', '3');
    await until(() => expect(started).toHaveBeenCalledOnce());
    expect(socket.state().kind).toBe('CONNECTING');
    answer();
    await until(isLive);
    stream.cut();
    expect((await subscription(3)).after).toBe('3');
    expect(started).toHaveBeenCalledOnce();
  });
});
