// What each process of a start is given.
import { expect, test } from 'vitest';
import { parseStartOptions } from './options.ts';
import { processes } from './processes.ts';

const SECRETS = { owner: 'o', api: 'a', worker: 'w', session: 's', demoPassword: 'demo-0123456789ab', demoAppSecret: 'secret' };
const ADDRESSES = { database: { api: 'postgres://api', worker: 'postgres://worker' }, blobs: { api: 'file:x', worker: 'file:x' }, workerPorts: [1] };

test.each([
  [undefined, 22_000],
  ['30', 62_000],
])('with OSTEON_DRAIN_SECONDS %s the API has the time of both of its drains before it is killed: %d ms', (seconds, ms) => {
  const [api] = processes(parseStartOptions([], { OSTEON_DRAIN_SECONDS: seconds }), ADDRESSES, SECRETS);
  expect(api).toMatchObject({ name: 'api', drainMs: ms });
});
