// The recent end of the ledger, fetched once for each replica and shared by all its subscribers.

import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import { listen } from '../db/listener.ts';
import { inSite, sessionOn, type Session } from '../db/transaction.ts';
import { lastIndex, sealedAfter, type SealedEntry } from './ledger.sql.ts';

/** A subscriber that falls further behind than this reads from SQL; the memory of a replica stays bounded. */
const KEPT = 4_096;
const PAGE = 1_000;
/** A notification only wakes; this is how long one that was lost, or a read that failed, can delay the events. */
const FALLBACK_MS = 2_000;

export class LedgerTail {
  readonly #log: Logger;
  /** The listening connection reads too: it sees every site for good, where a transaction of the pool would be three round trips a wake-up. */
  #session: Session | undefined;
  #entries: SealedEntry[] = [];
  #last: number | undefined;
  #waiting = new Set<() => void>();
  #fetching: Promise<void> | undefined;
  #wanted = false;
  #close: () => Promise<void> = async () => {};

  private constructor(log: Logger) {
    this.#log = log;
  }

  /** `url` is for the listening connection. */
  static async open(pool: pg.Pool, url: string, log: Logger): Promise<LedgerTail> {
    const tail = new LedgerTail(log);
    tail.#last = (await inSite(pool, 'system', (tx) => tx.one(lastIndex))).last;
    const listener = listen({
      url,
      channel: 'ledger_sealed',
      applicationName: 'osteon events',
      log,
      onWake: () => tail.#wake(),
      onConnect: async (client) => {
        await client.query("select set_config('osteon.site', 'system', false)");
        tail.#session = sessionOn(client, 'system');
      },
      onDisconnect: () => (tail.#session = undefined), // waking up follows the next connection
    });
    const fallback = setInterval(() => tail.#wake(), FALLBACK_MS);
    tail.#close = () => {
      clearInterval(fallback);
      return listener.close();
    };
    return tail;
  }

  /** Index of the newest entry this replica knows; -1 when the ledger is empty. */
  get last(): number {
    return this.#last ?? -1;
  }

  /** Entries with a greater index, or undefined when they reach further back than what is kept. */
  after(index: number): readonly SealedEntry[] | undefined {
    const kept = this.last - this.#entries.length; // index just before the oldest kept entry
    if (index < kept) return undefined;
    return this.#entries.slice(Math.max(0, index - kept));
  }

  /** Resolves when something was added, or when `signal` aborts. */
  whenLonger(than: number, signal: AbortSignal): Promise<void> {
    if (this.last > than || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  #wake(): void {
    this.#wanted = true;
    this.#fetching ??= this.#fetch()
      .catch((err: unknown) => this.#log.warn({ err }, 'events are interrupted'))
      .finally(() => {
        this.#fetching = undefined;
      });
  }

  async #fetch(): Promise<void> {
    while (this.#wanted && this.#session !== undefined) {
      this.#wanted = false;
      const added = await this.#session.many(sealedAfter, [this.last, PAGE]);
      const newest = added.at(-1);
      if (newest === undefined) continue;
      this.#entries = [...this.#entries, ...added].slice(-KEPT);
      this.#last = newest.index;
      this.#wanted ||= added.length === PAGE;
      for (const wakeUp of [...this.#waiting]) wakeUp();
    }
  }

  async close(): Promise<void> {
    await this.#close();
    await this.#fetching;
  }
}
