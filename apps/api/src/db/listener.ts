// A connection that LISTENs and comes back by itself after Postgres was away. A notification only wakes; what happened is read from tables,
// so `onWake` is also called after every (re)connection.

import pg from 'pg';
import type { Logger } from '@osteon/shared/node/log';
import { connectionConfig } from './pool.ts';

export interface Listener {
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  readonly applicationName: string;
  readonly log: Logger;
  readonly onWake: (payload: string) => void;
  /** Runs on each new connection before it listens, for example to take a lock; when it throws, the connection is made anew. */
  readonly onConnect?: (client: pg.Client) => Promise<void>;
  readonly onDisconnect?: () => void;
}

const RETRY_MS = 500;
/** A peer that vanished without a word (a pulled cable, a frozen host) would otherwise be waited for as long as TCP does. */
const PING_MS = 10_000;
const PING_WITHIN_MS = 5_000;

export function listen(options: ListenerOptions): Listener {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (): void => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), RETRY_MS);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client(connectionConfig(options.url, options.applicationName));
    let lost = false;
    let pings: NodeJS.Timeout | undefined;
    const lose = (): void => {
      if (lost) return;
      lost = true;
      clearInterval(pings);
      if (client === fresh) client = undefined;
      options.onDisconnect?.();
      fresh.end().catch(() => {});
      again();
    };
    fresh.on('error', lose);
    fresh.on('end', lose);
    fresh.on('notification', ({ payload }) => options.onWake(payload ?? ''));
    try {
      await fresh.connect();
      client = fresh;
      await fresh.query(`listen ${fresh.escapeIdentifier(options.channel)}`);
      await options.onConnect?.(fresh);
      if (closed) return void (await fresh.end());
      options.onWake('');
      pings = setInterval(() => {
        const late = setTimeout(lose, PING_WITHIN_MS);
        fresh.query('select 1').then(() => clearTimeout(late), lose);
      }, PING_MS);
    } catch (err) {
      options.log.warn({ err, channel: options.channel }, 'listening is interrupted');
      lose();
    }
  };

  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
