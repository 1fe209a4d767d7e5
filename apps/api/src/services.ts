// What use cases act through; made once in compose.ts and handed down, never imported as a global.

import type { BlobStore } from '@osteon/shared/node/blob-store';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { ReadSightFacts } from './access/answer-sights.ts';
import type { SignInLimits } from './access/sign-in-limit.ts';
import type { SignInMethods } from './access/sign-in-methods.ts';
import type { LedgerTail } from './ledger/tail.ts';
import type { ObjectPool } from './studies/dicomweb/object-pool.ts';

export interface Services {
  /** As the api role; every use goes through `inSite`. */
  readonly pool: pg.Pool;
  readonly blobs: {
    /** What senders sent. */
    readonly original: BlobStore;
    /** De-identified pixels and evidence maps. */
    readonly derived: BlobStore;
  };
  /** Reads objects in threads of their own. */
  readonly objects: ObjectPool;
  /** Folder of the model bundles. */
  readonly modelsDir: string;
  /** Started; `boss.send(queue, data, { db: tx })` enqueues in a transaction. */
  readonly boss: PgBoss;
  /** The recent end of the ledger, which subscriptions share. */
  readonly ledgerTail: LedgerTail;
  /** What decides whether a reader may know what the models say; the reader of `reviews`. */
  readonly readSightFacts: ReadSightFacts;
  /** Count for whoever says again who they are, too. */
  readonly signInLimits: SignInLimits;
  readonly signInMethods: SignInMethods;
  readonly log: Logger;
}
