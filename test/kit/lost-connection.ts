// A page that has lost its socket, by itself or because the API was killed: what happens meanwhile it does not hear of. Requests that fail: unanswered-requests.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilLive, type Visitor } from './portal-visitor.ts';
import type { RunningOsteon } from './running-osteon.ts';

export interface LostConnection {
  /** Lets the page have its connection again; resolves when it is live. */
  restore(): Promise<void>;
}

/** Breaks the line of one page alone, as often as one likes; resolves when the page has noticed. */
export async function loseSocket(visitor: Visitor): Promise<LostConnection> {
  const { page, context, expected } = visitor;
  expected.push(/socket-token/);
  await context.route('**/api/socket-token', (route) => route.abort());
  // As when a cable is pulled and put back: the page takes no socket for good that was there before.
  await page.evaluate(() => ['offline', 'online'].forEach((name) => window.dispatchEvent(new Event(name))));
  await page.locator('[data-state=RECONNECTING]').waitFor();
  return restoring(visitor);
}

function restoring(visitor: Visitor): LostConnection {
  return {
    async restore() {
      await visitor.context.unroute('**/api/socket-token');
      await waitUntilLive(visitor);
    },
  };
}

/** Resolves when the page has noticed, and the API is there again: what happens from then on the page does not hear of. Once for each started Osteon: its API is another process afterwards. */
export async function loseConnection(visitor: Visitor, { ready }: RunningOsteon): Promise<LostConnection> {
  const { page, context, expected } = visitor;
  expected.push(/socket-token/, /WebSocket connection to .* failed/, /status of 503/);
  await context.route('**/api/socket-token', (route) => route.abort());
  process.kill(ready.processes['api'] ?? 0, 'SIGKILL');
  await page.locator('[data-state=RECONNECTING]').waitFor();
  while (!(await fetch(`${ready.api}/readyz`).then(({ ok }) => ok, () => false))) await sleep(100);
  return restoring(visitor);
}
