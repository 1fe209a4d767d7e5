// What a worker tells the machine it runs on.
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { Gauge, Registry } from 'prom-client';
import type { Server } from 'node:http';
import { serveHealth } from './health.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.close();
  if (server !== undefined) await once(server, 'close');
});

async function open(registry: Registry, isReady = true): Promise<string> {
  server = await serveHealth(0, registry, () => isReady);
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test.each([
  [true, 200, 'ok'],
  [false, 503, 'starting'],
])('ready %s is %d', async (ready, status, word) => {
  const answer = await fetch(`${await open(new Registry(), ready)}/healthz`);
  expect([answer.status, await answer.json()]).toEqual([status, { status: word }]);
});

test('a metric that cannot be read is a flat 500, and the next question is answered', async () => {
  const registry = new Registry();
  let broken = true;
  const gauge = new Gauge({ name: 'fragile', help: 'Fails once.', registers: [registry], collect: () => {
    if (broken) throw new Error('secret path /var/lib');
    gauge.set(7);
  } });
  const url = await open(registry);
  const failed = await fetch(`${url}/metrics`);
  expect([failed.status, await failed.text()]).toEqual([500, 'The metrics cannot be read.\n']);
  broken = false;
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('fragile 7');
});
