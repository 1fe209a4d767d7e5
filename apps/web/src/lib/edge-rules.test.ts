// What the portal passes on, and what its pages may load.
import { expect, test } from 'vitest';
import { binaryHeaders } from './binary-answer.ts';
import { binaryPath } from './binary-path.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { parseEnv } from './env.ts';

const ID = '0199f3a0-1111-7000-8000-000000000001';

test.each([
  [`studies/${ID}/views/${ID}/pixels`, true],
  [`predictions/${ID}/evidence`, true],
  [`predictions/${ID}/evidence/FRACTURE`, true],
  [`predictions/${ID}/evidence/METASTASIS`, false],
  [`predictions/${ID}/evidence/FRACTURE/more`, false],
  [`studies/${ID}/views/${ID}/pixels/more`, false],
  ['auth/token', false],
  ['graphql', false],
  [`studies/../predictions/${ID}/evidence`, false],
  [`predictions/${ID}%2f..%2f..%2fgraphql/evidence`, false],
])('%s is passed on: %s', (path, passed) => {
  expect(binaryPath(path.split('/')) !== undefined).toBe(passed);
});

test.each([
  [200, 'private, max-age=31536000, immutable', 'private, max-age=31536000, immutable'],
  [304, 'private, max-age=31536000, immutable', 'private, max-age=31536000, immutable'],
  [200, undefined, 'no-store'],
  [404, 'private, max-age=31536000, immutable', 'no-store'],
  [500, undefined, 'no-store'],
])('an image answered with %d and cache-control %s is passed on with %s', (status, told, expected) => {
  const answer = new Response(null, { status, headers: { etag: '"1"', 'set-cookie': 'a=b', ...(told === undefined ? {} : { 'cache-control': told }) } });
  expect(Object.fromEntries(binaryHeaders(answer))).toEqual({ vary: 'cookie', etag: '"1"', 'cache-control': expected });
});

test('scripts run by nonce only, and connections go to the portal and the live socket only', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', socketUrl: 'ws://127.0.0.1:4000/graphql', development: false });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:4000;");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy.split('; ').filter((rule) => rule.includes('unsafe-inline'))).toEqual(["style-src-attr 'unsafe-inline'"]);
});

test('settings that are wrong are named together', () => {
  expect(() => parseEnv({ OSTEON_SESSION_SECRET: 'short', OSTEON_API_URL: 'nowhere' })).toThrow(/OSTEON_API_URL.*OSTEON_SESSION_SECRET/);
});

test('proxies are trusted when they are named, none by default, and what is no address is told', () => {
  const secret = 'x'.repeat(32);
  const trusts = (list?: string): boolean => parseEnv({ OSTEON_SESSION_SECRET: secret, OSTEON_WEB_TRUSTED_PROXIES: list }).trustedProxies.check('10.0.0.2');
  expect([trusts(), trusts(''), trusts('10.0.0.2'), trusts('192.0.2.1, 10.0.0.0/8')]).toEqual([false, false, true, true]);
  expect(() => trusts('proxy.example.org')).toThrow(/OSTEON_WEB_TRUSTED_PROXIES/);
});

test('a demo password is used in demo mode only', () => {
  const secret = 'x'.repeat(32);
  expect(parseEnv({ OSTEON_SESSION_SECRET: secret, OSTEON_DEMO: '0', OSTEON_DEMO_PASSWORD: 'demo' }).demoPassword).toBeNull();
  expect(parseEnv({ OSTEON_SESSION_SECRET: secret, OSTEON_DEMO: '1', OSTEON_DEMO_PASSWORD: 'demo' }).demoPassword).toBe('demo');
});
