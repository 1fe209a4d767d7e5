// One object from its first byte to its receipt: spool, read in a thread, keep the blobs, store.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Sha256, type SiteId, type StudyId } from '@osteon/shared/core/ids';
import type { Viewer } from '../../access/viewer.ts';
import { inSite } from '../../db/transaction.ts';
import { neededDerived, neededOriginals, siteUidKey } from './ingest.sql.ts';
import type { Intake } from './intake.ts';
import { removeUnneeded } from './keep-blobs.ts';
import type { Ran } from '../thread-pool.ts';
import { UNKNOWN_IDENTITY, type ParseOutcome } from './parse-protocol.ts';
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import { FILE_TOO_LARGE, type Refusal } from './refusal.ts';
import { spoolObject, type SpooledObject } from './spool-object.ts';
import { storeRefusal, storeScan, type KeptObject, type StoredOutcome } from './store-scan.ts';

/** What became of one object. */
export interface ObjectOutcome {
  readonly outcome: 'STORED' | 'DUPLICATE' | 'CONFLICT' | 'REFUSED';
  readonly refusal: Refusal | null;
  readonly studyId: StudyId | null;
  readonly identity: KnownIdentity;
}

/** Reads all of `body`, then returns what becomes of it: the caller can go on to the next part meanwhile. */
export async function receiveObject(intake: Intake, viewer: Viewer, body: AsyncIterable<Uint8Array>): Promise<{ readonly outcome: Promise<ObjectOutcome> }> {
  const spooled = await spoolObject(body, intake.blobs.original.spoolFolder);
  const derivedPath = join(intake.blobs.derived.spoolFolder, `derived-${randomUUID()}`);
  return { outcome: takeIn(intake, viewer, spooled, derivedPath) };
}

async function takeIn(intake: Intake, viewer: Viewer, spooled: SpooledObject, derivedPath: string): Promise<ObjectOutcome> {
  const { path, memory, written, sha256, bytes, isKept } = spooled;
  try {
    // The file is being written meanwhile.
    const { outcome: parsed, written: derivedWritten } = isKept
      ? await intake.parsePool.parse({ memory, path, derivedPath, uidKey: await uidKeyOf(intake, viewer.siteId) })
      : TOO_LARGE_TO_READ;
    if (parsed.kind === 'REFUSED') {
      await spooled.remove();
      return await refuse(intake, viewer, spooled, parsed);
    }
    const derivedSha256 = Sha256.parse(parsed.scan.instance.derivedSha256);
    // Both files move out of the spool folders here.
    const original = written.then(() => intake.blobs.original.putFile(path, sha256));
    const derived = derivedWritten.then(() => intake.blobs.derived.putFile(derivedPath, derivedSha256));
    const blobsWritten = bothWritten(original, derived);
    // Awaited before the commit; until then a failure must not count as unhandled.
    blobsWritten.catch(() => {});
    return await store(intake, viewer, { sha256, bytes, derivedSha256, blobsWritten }, parsed.scan);
  } catch (error) {
    await Promise.all([spooled.remove(), rm(derivedPath, { force: true })]);
    throw error;
  } finally {
    spooled.release();
  }
}

/** Settles when neither is underway any more, so that a failure can be cleaned up after. */
async function bothWritten(...writes: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(writes)) if (result.status === 'rejected') throw result.reason;
}

const TOO_LARGE_TO_READ: Ran<ParseOutcome> = { outcome: { kind: 'REFUSED', refusal: FILE_TOO_LARGE, identity: UNKNOWN_IDENTITY }, written: Promise.resolve() };

async function refuse(intake: Intake, viewer: Viewer, spooled: SpooledObject, { refusal, identity }: { refusal: Refusal; identity: KnownIdentity }): Promise<ObjectOutcome> {
  await storeRefusal(intake, viewer, spooled, identity, refusal);
  return { outcome: 'REFUSED', refusal, studyId: null, identity };
}

async function store(intake: Intake, viewer: Viewer, kept: KeptObject, scan: PreparedScan): Promise<ObjectOutcome> {
  let stored: StoredOutcome | undefined;
  try {
    stored = await storeScan(intake, viewer, kept, scan);
  } finally {
    await kept.blobsWritten.catch(() => {});
    if (stored?.kind !== 'STORED') await removeLeftovers(intake, kept);
  }
  const { sopUid, sopClassUid, transferSyntaxUid } = scan.instance;
  return { outcome: stored.kind, refusal: stored.kind === 'CONFLICT' ? stored.refusal : null, studyId: stored.studyId, identity: { sopUid, sopClassUid, transferSyntaxUid } };
}

/** After a duplicate, a conflict or a failure. What cannot be removed now is found by the sweep. */
async function removeLeftovers(intake: Intake, { sha256, derivedSha256 }: KeptObject): Promise<void> {
  try {
    await removeUnneeded(intake.pool, intake.blobs.original, sha256, [neededOriginals]);
    await removeUnneeded(intake.pool, intake.blobs.derived, derivedSha256, [neededDerived]);
  } catch (err) {
    intake.log.warn({ err }, 'blobs without a row are left to the sweep');
  }
}

const uidKeys = new WeakMap<Intake, Map<SiteId, Promise<Uint8Array>>>();

/** A site's key never changes, so it is read once. */
function uidKeyOf(intake: Intake, siteId: SiteId): Promise<Uint8Array> {
  const keys = uidKeys.get(intake) ?? new Map<SiteId, Promise<Uint8Array>>();
  uidKeys.set(intake, keys);
  let key = keys.get(siteId);
  if (key === undefined) {
    key = inSite(intake.pool, siteId, async (tx) => (await tx.one(siteUidKey, [siteId])).uidKey);
    keys.set(siteId, key);
    key.catch(() => keys.delete(siteId));
  }
  return key;
}
