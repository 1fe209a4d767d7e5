// What use cases act through; made once in compose.ts and handed down, never imported as a global.

import type { BlobStore } from '@osteon/shared/node/blobs';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { PgBoss } from 'pg-boss';

export interface Services {
  /** As the api role; every use goes through `inSite`. */
  readonly pool: pg.Pool;
  readonly blobs: BlobStore;
  /** Started; `boss.send(queue, data, { db: tx })` enqueues in a transaction. */
  readonly boss: PgBoss;
  readonly log: Logger;
}
