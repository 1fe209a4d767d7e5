// The live connection against a real WebSocket server that misbehaves in each way a network does.
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket as Peer } from 'ws';
import { openLiveSocket, type LiveSocket } from './live-socket.ts';

let server: WebSocketServer;
let peers: Peer[];
let page: EventTarget;
let tokenAnswers: (() => Response)[];
let opened: LiveSocket | undefined;
let answersPings: boolean;
let asked: string[];
let pinging: Set<Peer | undefined>;
const ended = vi.fn();
const broken = vi.fn();

const kind = () => opened?.state().kind;
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const port = () => (server.address() as AddressInfo).port;
const grant = () => Response.json({ token: 'token', url: `ws://127.0.0.1:${port()}`, expiresInMs: 600_000 });

/** Server and client share this process: only where silence is what is looked for may a pong have little time. */
function open(pongWithinMs = 5_000): void {
  opened = openLiveSocket({ onSessionEnded: ended, onBroken: broken, pingEveryMs: 50, pongWithinMs, firstWaitMs: 10 });
}

beforeEach(async () => {
  [peers, tokenAnswers, answersPings, page] = [[], [], true, new EventTarget()];
  ended.mockReset();
  broken.mockReset();
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', { onLine: true });
  asked = [];
  pinging = new Set();
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return (tokenAnswers.shift() ?? grant)();
  });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  server.on('connection', (peer) => {
    peers.push(peer);
    peer.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (type === 'ping') pinging.add(peer);
      if (type === 'connection_init') peer.send('{"type":"connection_ack"}');
      if (type === 'ping' && answersPings) peer.send('{"type":"pong"}');
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
});

afterEach(() => {
  opened?.close();
  for (const peer of peers) peer.terminate();
  server.close();
  vi.unstubAllGlobals();
});

describe('the live connection', () => {
  it('is live once the API has greeted it', async () => {
    open();
    expect(kind()).toBe('CONNECTING');
    await until(() => expect(kind()).toBe('LIVE'));
  });

  it('comes back after a token could not be fetched', async () => {
    tokenAnswers = [() => { throw new TypeError('fetch failed'); }, () => new Response(null, { status: 503 })];
    open();
    await until(() => expect(kind()).toBe('RECONNECTING'));
    await until(() => expect(kind()).toBe('LIVE'));
  });

  it('comes back after the API restarted, with the time since when it was away', async () => {
    open();
    await until(() => expect(kind()).toBe('LIVE'));
    tokenAnswers = [() => new Response(null, { status: 503 })];
    peers[0]?.close(1012, 'Restarting');
    await until(() => expect(opened?.state()).toMatchObject({ kind: 'RECONNECTING', since: expect.any(Date) }));
    await until(() => expect(kind()).toBe('LIVE'));
  });

  it('does not pass for live when the other end has gone silent', async () => {
    open(200);
    await until(() => expect(kind()).toBe('LIVE'));
    const seen: (string | undefined)[] = [];
    opened?.watch(() => seen.push(kind()));
    answersPings = false;
    await until(() => expect(seen).toContain('RECONNECTING'));
    answersPings = true;
    await until(() => expect(kind()).toBe('LIVE'));
  });

  it('takes a new socket after a break of the network that the old one seemed to survive', async () => {
    open();
    await until(() => expect(kind()).toBe('LIVE'));
    page.dispatchEvent(new Event('offline'));
    expect(kind()).toBe('RECONNECTING');
    page.dispatchEvent(new Event('online'));
    await until(() => expect(kind()).toBe('LIVE'));
    expect(peers).toHaveLength(2);
  });

  it('asks to be replaced after a close code its client takes for fatal', async () => {
    open();
    await until(() => expect(kind()).toBe('LIVE'));
    peers[0]?.close(4500, 'Internal server error');
    await until(() => expect(broken).toHaveBeenCalledOnce());
    expect(kind()).toBe('RECONNECTING');
  });

  it('asks for a renewed token after one that was refused before its time, once', async () => {
    open();
    await until(() => expect(kind()).toBe('LIVE'));
    peers[0]?.close(4403, 'Access ended');
    await until(() => expect(peers).toHaveLength(2));
    await until(() => expect(kind()).toBe('LIVE'));
    peers[1]?.close(1012, 'Restarting');
    await until(() => expect(peers).toHaveLength(3));
    expect(asked).toEqual(['/api/socket-token', '/api/socket-token?renewed', '/api/socket-token']);
  });

  it('is live again only when what follows on the page has caught up', async () => {
    open();
    const list = opened?.follow();
    await until(() => expect(peers).toHaveLength(1));
    list?.caughtUp();
    await until(() => expect(kind()).toBe('LIVE'));
    peers[0]?.close(1012, 'Restarting');
    await until(() => expect(pinging.has(peers[1])).toBe(true)); // a client pings what it has greeted
    expect(kind()).toBe('RECONNECTING');
    list?.caughtUp();
    await until(() => expect(kind()).toBe('LIVE'));
  });

  it('stays live on a socket that stands while its token cannot be prolonged yet', async () => {
    const soonOver = () => Response.json({ token: 'token', url: `ws://127.0.0.1:${port()}`, expiresInMs: 1 });
    tokenAnswers = [soonOver, () => new Response(null, { status: 503 })];
    open();
    await until(() => expect(kind()).toBe('LIVE'));
    const seen: (string | undefined)[] = [];
    opened?.watch(() => seen.push(kind()));
    await until(() => expect(asked).toHaveLength(3));
    expect(seen).toEqual([]);
  });

  it('leads to the sign-in page when the session has ended, and tries no more', async () => {
    tokenAnswers = [() => new Response(null, { status: 401 })];
    open();
    await until(() => expect(ended).toHaveBeenCalledOnce());
    expect(peers).toHaveLength(0);
  });
});
