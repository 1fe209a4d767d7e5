// What intake works with; made once in compose.ts.
import type { Sha256, SiteId, StudyId } from '@osteon/shared/core/ids';
import type { Tx } from '../../db/transaction.ts';
import type { Services } from '../../services.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';

/** A study that can be classified, or has just gained a view. */
export interface ReadyStudy {
  readonly studyId: StudyId;
  readonly siteId: SiteId;
  /** Set when this transaction made the study: then this is all it holds, and nothing else of Osteon knows it yet. */
  readonly onlyObject: { readonly derivedSha256: Sha256; readonly lossy: boolean } | null;
}

/** Runs in the transaction that stores the instance; what it enqueues is committed with it. */
export type OnStudyReady = (tx: Tx, study: ReadyStudy) => Promise<void>;

export interface Intake extends Pick<Services, 'pool' | 'blobs' | 'log'> {
  readonly parsePool: ParsePool;
  readonly onStudyReady: OnStudyReady;
  close(): Promise<void>;
}

/** Starts the parsing threads. */
export function createIntake(services: Pick<Services, 'pool' | 'blobs' | 'log'>, onStudyReady: OnStudyReady, parsePool: ParsePool = createParsePool()): Intake {
  const { pool, blobs, log } = services;
  return { pool, blobs, log, parsePool, onStudyReady, close: () => parsePool.close() };
}
