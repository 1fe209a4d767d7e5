// How long the browser waits for an answer, against a server that gives none.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, fetchExchange } from '@urql/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchInTime } from './fetch-in-time.ts';

let server: Server;
let url: string;
let gaveUp: Promise<unknown>;

beforeEach(async () => {
  server = createServer();
  gaveUp = new Promise((resolve) => server.on('request', (request) => request.socket.once('close', resolve)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const client = (withinMs: number) => new Client({ url, preferGetMethod: false, exchanges: [fetchExchange], fetch: (input, init) => fetchInTime(input, init, withinMs) });

test('a question that is not answered in time has failed, as one that found no network', async () => {
  const { error } = await client(50).query('{ viewer { accountId } }', {}).toPromise();
  expect(error?.networkError?.name).toBe('TimeoutError');
});

test('a question that nobody waits for any more is given up at once', async () => {
  const asked = new Promise((resolve) => server.once('request', resolve));
  const { unsubscribe } = client(60_000).query('{ viewer { accountId } }', {}).subscribe(() => {});
  await asked;
  unsubscribe();
  await gaveUp;
});
