// The ports that a start needs: free now, or about to be because the children of a killed start are still draining.

import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@osteon/shared/core/errors';
import { isFree } from '../free-port.ts';
import type { StartOptions } from './options.ts';
import { apiDrainMs } from './processes.ts';

const LOOK_AGAIN_MS = 200;

/** `afterCrash`: the home was held by a start that did not end in order; `say` is told once when its children are waited for. Errors: CONFLICT with the port and the setting that changes it. */
export async function requireFreePorts({ webPort, apiPort, drainSeconds }: Pick<StartOptions, 'webPort' | 'apiPort' | 'drainSeconds'>, afterCrash: boolean, say: (line: string) => void = () => {}): Promise<void> {
  // A child that lost its supervisor ends as late as that (exit-with-parent.ts); the portal's time is shorter.
  const deadline = Date.now() + (afterCrash ? apiDrainMs(drainSeconds) : 0);
  let waits = false;
  for (const [name, port] of [['OSTEON_WEB_PORT', webPort], ['OSTEON_API_PORT', apiPort]] as const) {
    while (!(await isFree(port))) {
      if (Date.now() >= deadline) throw new AppError('CONFLICT', `Port ${port} is in use by another program. Stop that program, or set ${name} to a free port.`);
      if (!waits) say(`Port ${port} is still in use; the processes of the start before, which was killed, may be finishing their work ...`);
      waits = true;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}
