// The ports that a start needs: free now, or about to be because the children of a killed start are still draining.

import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@osteon/shared/core/errors';
import { isFree } from '../free-port.ts';
import type { StartOptions } from './options.ts';

/** A child that lost its supervisor ends within 8 s (exit-with-parent.ts). */
const DRAIN_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/** `afterCrash`: the home was held by a start that did not end in order. Errors: CONFLICT with the port and the setting that changes it. */
export async function requireFreePorts({ webPort, apiPort }: Pick<StartOptions, 'webPort' | 'apiPort'>, afterCrash: boolean): Promise<void> {
  const deadline = Date.now() + (afterCrash ? DRAIN_MS : 0);
  for (const [name, port] of [['OSTEON_WEB_PORT', webPort], ['OSTEON_API_PORT', apiPort]] as const) {
    while (!(await isFree(port))) {
      if (Date.now() >= deadline) throw new AppError('CONFLICT', `Port ${port} is in use by another program. Stop that program, or set ${name} to a free port.`);
      await sleep(LOOK_AGAIN_MS);
    }
  }
}
