// One object from its first byte to its receipt: spool, read in a thread, keep the blobs, store.
import type { SiteId, StudyId } from '@osteon/shared/core/ids';
import type { Viewer } from '../../access/viewer.ts';
import { inSite } from '../../db/transaction.ts';
import { neededDerived, neededOriginals, siteUidKey } from './ingest.sql.ts';
import type { Intake } from './intake.ts';
import { putContent, removeUnneeded } from './keep-blobs.ts';
import type { ParseOutcome } from './parse-protocol.ts';
import { UNKNOWN_IDENTITY } from './parse-protocol.ts';
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import { FILE_TOO_LARGE, type Refusal } from './refusal.ts';
import { spoolObject, type SpooledContent, type SpooledObject } from './spool-object.ts';
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
  const spooled = await spoolObject(body, { folder: intake.blobs.original.spoolFolder, budget: intake.budget });
  return { outcome: takeIn(intake, viewer, spooled).finally(() => spooled.release()) };
}

async function takeIn(intake: Intake, viewer: Viewer, spooled: SpooledObject): Promise<ObjectOutcome> {
  const parsed = await read(intake, viewer.siteId, spooled.content);
  if (parsed.kind === 'REFUSED') {
    await storeRefusal(intake, viewer, spooled, parsed.identity, parsed.refusal);
    return { outcome: 'REFUSED', refusal: parsed.refusal, studyId: null, identity: parsed.identity };
  }
  const { scan, content } = parsed;
  const stored = await keepAndStore(intake, viewer, spooled, content, scan);
  const { sopUid, sopClassUid, transferSyntaxUid } = scan.instance;
  const identity = { sopUid, sopClassUid, transferSyntaxUid };
  return { outcome: stored.kind, refusal: stored.kind === 'CONFLICT' ? stored.refusal : null, studyId: stored.studyId, identity };
}

type Read = { readonly kind: 'PREPARED'; readonly scan: PreparedScan; readonly content: SpooledContent } | Extract<ParseOutcome, { kind: 'REFUSED' }>;

async function read(intake: Intake, siteId: SiteId, content: SpooledContent | undefined): Promise<Read> {
  if (content === undefined) return { kind: 'REFUSED', refusal: FILE_TOO_LARGE, identity: UNKNOWN_IDENTITY };
  const uidKey = await uidKeyOf(intake, siteId);
  const outcome = await intake.parsePool.parse({ ...content, uidKey });
  if (outcome.kind === 'REFUSED') return outcome;
  // Bytes in memory moved to the thread and came back; those in a file stayed there.
  return { kind: 'PREPARED', scan: outcome.scan, content: outcome.original === undefined ? content : { kind: 'memory', bytes: outcome.original } };
}

async function keepAndStore(intake: Intake, viewer: Viewer, spooled: SpooledObject, content: SpooledContent, scan: PreparedScan): Promise<StoredOutcome> {
  const { derivedSha256 } = scan.instance;
  let stored: StoredOutcome | undefined;
  try {
    await Promise.all([putContent(intake.blobs.original, spooled.sha256, content), intake.blobs.derived.put(scan.derived, derivedSha256)]);
    stored = await storeScan(intake, viewer, spooled, scan);
    return stored;
  } finally {
    if (stored?.kind !== 'STORED') await removeLeftovers(intake, spooled, scan);
  }
}

/** After a duplicate, a conflict or a failure. What cannot be removed now is found by the sweep. */
async function removeLeftovers(intake: Intake, spooled: SpooledObject, scan: PreparedScan): Promise<void> {
  try {
    await removeUnneeded(intake.pool, intake.blobs.original, spooled.sha256, [neededOriginals]);
    await removeUnneeded(intake.pool, intake.blobs.derived, scan.instance.derivedSha256, [neededDerived]);
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
