// One object from its first byte to its receipt: spool, read in a thread, keep the blobs, store.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Sha256, type SiteId, type StudyId } from '@osteon/shared/core/ids';
import type { Viewer } from '../../access/viewer.ts';
import { inSite } from '../../db/transaction.ts';
import { siteUidKey } from './ingest.sql.ts';
import type { Intake } from './intake.ts';
import { keptObject, type KeptObject } from './kept-object.ts';
import type { Ran } from '../thread-pool.ts';
import { UNKNOWN_IDENTITY, type ParseOutcome } from './parse-protocol.ts';
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import { FILE_TOO_LARGE, type Refusal } from './refusal.ts';
import { spoolObject, type SpooledObject } from './spool-object.ts';
import { storeRefusal, storeScan, type StoredOutcome } from './store-scan.ts';

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
  const { path, memory, sha256, bytes, isKept } = spooled;
  try {
    const { outcome: parsed, written } = isKept ? await intake.parsePool.parse({ memory, path, derivedPath, uidKey: await uidKeyOf(intake, viewer.siteId) }) : TOO_LARGE_TO_READ;
    if (parsed.kind === 'REFUSED') {
      await removeFiles(spooled, derivedPath);
      return await refuse(intake, viewer, spooled, parsed);
    }
    const kept = keptObject(intake, { sha256, bytes, path, derivedPath, derivedSha256: Sha256.parse(parsed.scan.instance.derivedSha256), written });
    return await store(intake, viewer, kept, parsed.scan);
  } catch (error) {
    await removeFiles(spooled, derivedPath);
    throw error;
  } finally {
    spooled.release();
  }
}

/** Also of a refused object: a thread that was ended may have begun to write it. */
async function removeFiles(spooled: SpooledObject, derivedPath: string): Promise<void> {
  await Promise.all([spooled.remove(), rm(derivedPath, { force: true })]);
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
    if (stored?.kind !== 'STORED') await kept.discard();
  }
  const { sopUid, sopClassUid, transferSyntaxUid } = scan.instance;
  return { outcome: stored.kind, refusal: stored.kind === 'CONFLICT' ? stored.refusal : null, studyId: stored.studyId, identity: { sopUid, sopClassUid, transferSyntaxUid } };
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
