// Tokens of the command line: one for many requests, a new one before it ends.
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { openTokens } from './token.ts';

let server: Server | undefined;

afterEach(() => {
  vi.useRealTimers();
  server?.close();
});

async function startIssuer(answer: (count: number) => [status: number, body: object]): Promise<string> {
  let count = 0;
  server = createServer((_, response) => {
    const [status, body] = answer((count += 1));
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  });
  const listening = server;
  return new Promise((resolve) => listening.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(listening.address() as { port: number }).port}`)));
}

const APP = { clientId: 'app', clientSecret: 'secret' };

test('whoever asks at the same time gets the same token, and a new one comes a minute before the old one ends', async () => {
  const api = await startIssuer((count) => [200, { access_token: `token-${count}`, expires_in: 600 }]);
  vi.useFakeTimers({ toFake: ['Date'] });
  const token = openTokens(api, APP);
  expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
  vi.setSystemTime(Date.now() + 539_000);
  expect(await token()).toBe('token-1');
  vi.setSystemTime(Date.now() + 2_000);
  expect(await token()).toBe('token-2');
});

test('a refused credential is told, and asked for anew the next time', async () => {
  const api = await startIssuer((count) => (count === 1 ? [401, { code: 'UNAUTHENTICATED' }] : [200, { access_token: 'token', expires_in: 600 }]));
  const token = openTokens(api, APP);
  await expect(token()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await token()).toBe('token');
});
