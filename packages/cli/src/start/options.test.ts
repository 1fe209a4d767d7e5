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

test('addresses that belong together are asked for together', () => {
  expect(() => parseStartOptions([], { DATABASE_URL: 'postgres://u:p@h/d', BLOB_URL: 'file:x', OSTEON_WEB_PORT: '4000' })).toThrow(/go together[^]*go together[^]*must differ/);
});
