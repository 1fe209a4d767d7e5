// The API's settings.
import { describe, expect, it } from 'vitest';
import { API_SETTINGS, parseApiSettings } from './env.ts';

const LEAST = { DATABASE_URL: 'postgres://a:b@127.0.0.1/osteon', BLOB_URL: 'file:/tmp/blobs' };

describe('the settings of the API', () => {
  it('are few when the defaults will do', () => {
    expect(parseApiSettings(LEAST)).toMatchObject({ OSTEON_API_HOST: '127.0.0.1', OSTEON_API_PORT: 4000, OSTEON_TOKEN_SECONDS: 600, OSTEON_CORS_ORIGINS: [], LOG_LEVEL: 'info' });
  });

  it('take every example as it stands in .env.example', () => {
    const examples = Object.fromEntries(Object.entries(API_SETTINGS).map(([name, { example }]) => [name, example]));
    for (const otherKey of ['OSTEON_OIDC_CLIENT_SECRET', 'OSTEON_OIDC_PRIVATE_KEY_FILE']) expect(() => parseApiSettings({ ...examples, [otherKey]: undefined })).not.toThrow();
  });

  it('tell all their problems at once, without repeating a value', () => {
    const problems = () => parseApiSettings({ DATABASE_URL: 'mysql://root:hunter2@db', OSTEON_API_PORT: '99999', LOG_LEVEL: 'loud' });
    expect(problems).toThrow(/DATABASE_URL:[^]*BLOB_URL:[^]*OSTEON_API_PORT:[^]*LOG_LEVEL:/);
    expect(problems).not.toThrow(/hunter2/);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an issuer alone', { OSTEON_OIDC_ISSUER: 'https://login.example' }, /OSTEON_OIDC_CLIENT_ID:[^]*OSTEON_OIDC_CLIENT_SECRET:[^]*OSTEON_OIDC_ROLES:/],
    ['an issuer without TLS on another machine', { OSTEON_OIDC_ISSUER: 'http://login.example' }, /OSTEON_OIDC_ISSUER: must begin with https/],
    ['roles that are no list', { OSTEON_OIDC_ROLES: 'readers=PHYSICIAN' }, /OSTEON_OIDC_ROLES: must be a JSON list/],
    ['scopes without openid', { OSTEON_OIDC_SCOPES: 'profile' }, /OSTEON_OIDC_SCOPES: must hold openid/],
    ['no way in at all', { OSTEON_LOCAL_ACCOUNTS: 'off' }, /OSTEON_LOCAL_ACCOUNTS: without OSTEON_OIDC_ISSUER nobody could sign in/],
  ])('refuse %s', (_what, given, words) => {
    expect(() => parseApiSettings({ ...LEAST, ...given })).toThrow(words);
  });

  it('split lists at commas', () => {
    expect(parseApiSettings({ ...LEAST, OSTEON_CORS_ORIGINS: 'https://a.example, https://b.example' }).OSTEON_CORS_ORIGINS).toEqual(['https://a.example', 'https://b.example']);
  });
});
