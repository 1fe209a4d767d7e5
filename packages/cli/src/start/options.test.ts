// What `npm start` may be told, and how it says what is wrong.
import { expect, test } from 'vitest';
import { parseStartOptions } from './options.ts';

test('nothing has to be set, and an empty line of an env file sets nothing', () => {
  const unset = parseStartOptions([], {});
  expect(unset).toMatchObject({ webPort: 3000, apiPort: 4000, workers: 1, demo: true, database: undefined, blobs: undefined });
  expect(parseStartOptions([], { OSTEON_WEB_PORT: '', DATABASE_URL: '', OSTEON_ADMIN_EMAIL: '' })).toEqual(unset);
});

test('every problem is told at once, and no value', () => {
  const start = (): unknown => parseStartOptions(['--demo'], { OSTEON_API_PORT: '99999', OSTEON_ADMIN_PASSWORD: 'short', DATABASE_URL: 'mysql://user:hunter2@host/db' });
  expect(start).toThrow(/--demo is not an option[^]*OSTEON_API_PORT[^]*OSTEON_ADMIN_PASSWORD: needs at least 12[^]*DATABASE_URL: must be postgres:/);
  expect(start).not.toThrow(/hunter2/);
});

test('settings that only a process reads are checked before one starts, all of them at once', () => {
  const wrong = { OSTEON_TOKEN_SECONDS: 'soon', WORKER_THREADS: '0', WORKER_PROVIDERS: 'tpu', LOG_LEVEL: 'loud', OSTEON_TRUSTED_PROXIES: 'proxy.example', OSTEON_WEB_TRUSTED_PROXIES: '10.0.0.0/99', OSTEON_DRAIN_SECONDS: '0', OSTEON_WEB_PORT: 'high', BLOB_URL: 'ftp://x' };
  let message = '';
  try {
    parseStartOptions([], wrong);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  expect(message.split('\n').map((line) => line.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort());
});

test('what a start gives its processes itself is not asked of anybody, and the most talkative level is one for all of them', () => {
  expect(() => parseStartOptions([], { LOG_LEVEL: 'trace', OSTEON_API_HOST: '', MODELS_DIR: '', WORKER_HEALTH_PORT: 'none' })).not.toThrow();
});

test('addresses that belong together are asked for together', () => {
  expect(() => parseStartOptions([], { DATABASE_URL: 'postgres://u:p@h/d', BLOB_URL: 'file:x', OSTEON_WEB_PORT: '4000' })).toThrow(/go together[^]*go together[^]*must differ/);
});
