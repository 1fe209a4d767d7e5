// The one sealer: gives committed entries consecutive indexes. Whoever holds the advisory lock seals; the other replicas stand by and take over.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import { listen } from '../db/listener.ts';
import { sessionOn } from '../db/transaction.ts';
import { SEAL_BATCH, sealEntries } from './ledger.sql.ts';

const SEALER_LOCK = 7_305_003;
/** Covers a notification that was lost, and is how often a stand-by looks whether the sealer is gone. */
const FALLBACK_MS = 1_000;
/** After a pause an entry is sealed at once; in a stream of commits several share one seal, which syncs the disk and wakes every replica. */
const SPACING_MS = 20;

export interface Sealer {
  close(): Promise<void>;
}

async function isSealer(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::bigint) as held', [SEALER_LOCK]);
  return rows[0]?.held === true;
}

/**
 * Seals what has been committed. One statement is one transaction: indexes and their notification appear together. What is committed meanwhile
 * notifies again, so only a full batch is a reason to look once more.
 */
async function sealAll(client: pg.ClientBase): Promise<void> {
  const session = sessionOn(client, 'system');
  while ((await session.maybe(sealEntries))?.sealed === SEAL_BATCH);
}

export function startSealer(url: string, log: Logger): Sealer {
  let client: pg.Client | undefined;
  let leads = false;
  let running: Promise<void> | undefined;
  let wanted = false;

  const run = async (): Promise<void> => {
    while (wanted && client !== undefined) {
      wanted = false;
      leads ||= await isSealer(client);
      if (leads) await sealAll(client);
      if (leads && wanted) await sleep(SPACING_MS);
    }
  };
  const wake = (): void => {
    wanted = true;
    running ??= run()
      .catch((err: unknown) => log.warn({ err }, 'sealing is interrupted'))
      .finally(() => {
        running = undefined;
        if (wanted && client !== undefined && !closed) wake();
      });
  };

  let closed = false;
  const listener = listen({
    url,
    channel: 'ledger_pending',
    applicationName: 'osteon sealer',
    log,
    onWake: wake,
    onConnect: async (connected) => {
      client = connected;
    },
    onDisconnect: () => {
      client = undefined; // with the session went its lock
      leads = false;
    },
  });
  const timer = setInterval(wake, FALLBACK_MS);
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
      await listener.close();
    },
  };
}
