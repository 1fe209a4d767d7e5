// Ports at a start: refused when busy, waited for after a crash.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePorts } from '../free-port.ts';
import { requireFreePorts } from './require-free-ports.ts';

test('a busy port is refused at once, but after a crash it is waited for', async () => {
  const [webPort = 0, apiPort = 0] = await freePorts(2);
  const draining = createServer();
  await new Promise<void>((resolve) => draining.listen(apiPort, '127.0.0.1', resolve));
  await expect(requireFreePorts({ webPort, apiPort, drainSeconds: 10 }, false)).rejects.toThrow(`Port ${apiPort} is in use by another program. Stop that program, or set OSTEON_API_PORT to a free port.`);

  const recovering = requireFreePorts({ webPort, apiPort, drainSeconds: 10 }, true);
  setTimeout(() => draining.close(), 300);
  await recovering;
});
