// Who may change something, where one goes after signing in, and one renewal for many requests.
import { describe, expect, test } from 'vitest';
import { isSameOrigin } from './same-origin.ts';
import { safePath } from './safe-path.ts';
import { singleFlight } from './single-flight.ts';

describe('a request that changes something', () => {
  test.each([
    ['from our page', { host: 'osteon.example', origin: 'https://osteon.example' }, true],
    ['from our page, told by both', { host: 'osteon.example', origin: 'https://osteon.example', 'sec-fetch-site': 'same-origin' }, true],
    ['from our page, without an origin', { host: 'osteon.example', 'sec-fetch-site': 'same-origin' }, true],
    ['from another site', { host: 'osteon.example', origin: 'https://evil.example' }, false],
    ['from another port', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3001' }, false],
    ['from a sibling domain', { host: 'osteon.example', origin: 'https://osteon.example', 'sec-fetch-site': 'same-site' }, false],
    ['from a sandboxed frame', { host: 'osteon.example', origin: 'null' }, false],
    ['from no page at all', { host: 'osteon.example' }, false],
  ])('%s', (_from, headers, allowed) => {
    expect(isSameOrigin(new Headers(headers))).toBe(allowed);
  });
});

test.each([
  ['/worklist', '/worklist'],
  ['/studies/abc', '/studies/abc'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in?next=/sign-in', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('after signing in, %j leads to %s', (next, path) => {
  expect(safePath(next)).toBe(path);
});

describe('renewing a session', () => {
  test('is done once for requests that arrive together, and for late ones with the old secret', async () => {
    let now = 0;
    let renewals = 0;
    const { once } = singleFlight<string>(1000, () => now);
    const renew = async (): Promise<string> => `new ${++renewals}`;
    expect(await Promise.all([once('old', renew), once('old', renew)])).toEqual(['new 1', 'new 1']);
    now = 900;
    expect(await once('old', renew)).toBe('new 1');
    now = 2000;
    expect(await once('old', renew)).toBe('new 2');
  });
  test('is tried again after a failure', async () => {
    const { once } = singleFlight<string>(1000, () => 0);
    await expect(once('old', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await once('old', async () => 'new')).toBe('new');
  });
});
