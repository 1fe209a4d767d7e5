// The portal reads its settings at its first request and shares no code with `npm start`: what the one takes, the other must.
import { parseStartOptions } from '@osteon/cli/start/options';
import { expect, test } from 'vitest';
import { parseEnv } from '../../apps/web/src/lib/env.ts';

const isTaken = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['', true],
  ['10.0.0.2', true],
  ['10.0.0.2, 10.1.0.0/16,', true],
  ['fd00::/8,::1', true],
  ['proxy.example', false],
  ['10.0.0.0/33', false],
  ['10.0.0.2;10.0.0.3', false],
])('OSTEON_WEB_TRUSTED_PROXIES=%s', (OSTEON_WEB_TRUSTED_PROXIES, taken) => {
  expect({
    start: isTaken(() => parseStartOptions([], { OSTEON_WEB_TRUSTED_PROXIES })),
    portal: isTaken(() => parseEnv({ OSTEON_WEB_TRUSTED_PROXIES, OSTEON_SESSION_SECRET: 's'.repeat(32) })),
  }).toEqual({ start: taken, portal: taken });
});
