// Settings: everything that is wrong is told at once, and no value is repeated.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeSettings, parseSettings, setting } from './settings.ts';

const TABLE = {
  ADDRESS: setting(z.string().startsWith('postgres'), 'Where the database is.', 'postgres://host/name'),
  PORT: setting(z.coerce.number().int().max(65_535).default(4000), 'Port to listen on.', '4000'),
  LEVEL: setting(z.enum(['info', 'warn']).default('info'), 'Least level.', 'info'),
} as const;

test('defaults stand for what is not set, and an empty line is not set', () => {
  expect(parseSettings(TABLE, { ADDRESS: 'postgres://x', PORT: '' })).toEqual({ ADDRESS: 'postgres://x', PORT: 4000, LEVEL: 'info' });
});

test('all problems are told in one error, with what each setting is for', () => {
  let message = '';
  try {
    parseSettings(TABLE, { PORT: '99999', LEVEL: 'loud' });
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  expect(message).toContain('ADDRESS');
  expect(message).toContain('Where the database is.');
  expect(message).toContain('PORT');
  expect(message).toContain('LEVEL');
});

test('a value that is wrong is not repeated: it may be a secret', () => {
  expect(() => parseSettings(TABLE, { ADDRESS: 'mysql://user:hunter2@host' })).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
});

test('the lines for an example file say what each setting is for', () => {
  expect(describeSettings(TABLE)).toContain('# Port to listen on.\n#PORT=4000\n');
});
