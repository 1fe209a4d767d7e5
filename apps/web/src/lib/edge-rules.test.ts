// What the portal passes on, and what its pages may load.
import { expect, test } from 'vitest';
import { binaryPath } from './binary-path.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { parseEnv } from './env.ts';

const ID = '0199f3a0-1111-7000-8000-000000000001';

test.each([
  [`studies/${ID}/views/${ID}/pixels`, true],
  [`predictions/${ID}/evidence`, true],
  [`studies/${ID}/views/${ID}/pixels/more`, false],
  ['auth/token', false],
  ['graphql', false],
  [`studies/../predictions/${ID}/evidence`, false],
  [`predictions/${ID}%2f..%2f..%2fgraphql/evidence`, false],
])('%s is passed on: %s', (path, passed) => {
  expect(binaryPath(path.split('/')) !== undefined).toBe(passed);
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

test('a demo password is used in demo mode only', () => {
  const secret = 'x'.repeat(32);
  expect(parseEnv({ OSTEON_SESSION_SECRET: secret, OSTEON_DEMO: '0', OSTEON_DEMO_PASSWORD: 'demo' }).demoPassword).toBeNull();
  expect(parseEnv({ OSTEON_SESSION_SECRET: secret, OSTEON_DEMO: '1', OSTEON_DEMO_PASSWORD: 'demo' }).demoPassword).toBe('demo');
});
