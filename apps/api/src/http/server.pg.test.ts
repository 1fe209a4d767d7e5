// The process around the routes: two replicas, drain, proxies, origins.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeApi, type ComposedApi } from '../compose.ts';
import { parseApiSettings } from '../env.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type TestApi } from '../testing/test-api.ts';

describe('a second replica', () => {
  let test: TestApi;
  let second: ComposedApi;
  let url: string;
  const blobs = mkdtempSync(join(tmpdir(), 'osteon-replica-'));
  beforeAll(async () => {
    test = await startTestApi();
    second = await composeApi(parseApiSettings({ DATABASE_URL: test.database.apiUrl, BLOB_URL: `file:${blobs}`, OSTEON_API_PORT: '0', LOG_LEVEL: 'silent', OSTEON_DRAIN_SECONDS: '60', OSTEON_CORS_ORIGINS: 'https://portal.example' }));
    url = await second.server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await second?.stop();
    await test?.stop();
    rmSync(blobs, { recursive: true, force: true });
  });

  const signInHere = (email: string, password: string) => requestToken(url, { grant_type: 'password', email, password });

  it('accepts the tokens of the first', async () => {
    const token = await test.token(test.ours, 'AUDITOR');
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: '{"query":"{ viewer { roles } }"}' });
    expect(await response.json()).toMatchObject({ data: { viewer: { roles: ['AUDITOR'] } } });
  });

  it('counts failed sign-ins together with the first', async () => {
    const email = test.theirs.email.TECHNOLOGIST;
    for (const where of [test.url, url, test.url, url, test.url]) expect((await requestToken(where, { grant_type: 'password', email, password: 'a wrong guess' })).status).toBe(401);
    expect((await signInHere(email, TEST_PASSWORD)).status).toBe(429);
  });

  it('may be called by the origins that are named, and no other', async () => {
    const preflight = (origin: string) => fetch(`${url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
    expect((await preflight('https://portal.example')).headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect((await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers what it has begun when it is stopped, and takes nothing new', async () => {
    // Argon2 keeps this request busy while the stop begins.
    const begun = signInHere(test.ours.email.PHYSICIAN, TEST_PASSWORD);
    await new Promise((resolve) => second.server.server.once('request', resolve));
    const stopped = second.stop();
    expect((await begun).status).toBe(200);
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });
});

describe('sign-ins from one address', () => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi({ OSTEON_SIGN_IN_PER_ADDRESS: '3' });
  });
  afterAll(() => test?.stop());

  const guess = (address: string, n: number) =>
    fetch(`${test.url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ grant_type: 'password', email: `somebody-${n}@ours.example`, password: 'a wrong guess' }),
    });

  it('are limited over all accounts, by the address that the portal forwards', async () => {
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await guess('198.51.100.7', n)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await guess('198.51.100.8', 9)).status).toBe(401);
  });
});
