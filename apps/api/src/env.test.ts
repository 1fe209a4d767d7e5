// The API's settings.
import { describe, expect, it } from 'vitest';
import { API_SETTINGS, parseApiSettings } from './env.ts';

const LEAST = { DATABASE_URL: 'postgres://a:b@127.0.0.1/osteon', BLOB_URL: 'file:/tmp/blobs' };

describe('the settings of the API', () => {
  it('are few when the defaults will do', () => {
    expect(parseApiSettings(LEAST)).toMatchObject({ OSTEON_API_HOST: '127.0.0.1', OSTEON_API_PORT: 4000, OSTEON_TOKEN_SECONDS: 600, OSTEON_CORS_ORIGINS: [], LOG_LEVEL: 'info' });
  });

  it('take every example as it stands in .env.example', () => {
    expect(() => parseApiSettings(Object.fromEntries(Object.entries(API_SETTINGS).map(([name, { example }]) => [name, example])))).not.toThrow();
  });

  it('tell all their problems at once, without repeating a value', () => {
    const problems = () => parseApiSettings({ DATABASE_URL: 'mysql://root:hunter2@db', OSTEON_API_PORT: '99999', LOG_LEVEL: 'loud' });
    expect(problems).toThrow(/DATABASE_URL:[^]*BLOB_URL:[^]*OSTEON_API_PORT:[^]*LOG_LEVEL:/);
    expect(problems).not.toThrow(/hunter2/);
  });

  it('split lists at commas', () => {
    expect(parseApiSettings({ ...LEAST, OSTEON_CORS_ORIGINS: 'https://a.example, https://b.example' }).OSTEON_CORS_ORIGINS).toEqual(['https://a.example', 'https://b.example']);
  });
});
