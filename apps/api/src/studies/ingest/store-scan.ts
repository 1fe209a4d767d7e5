// The one transaction of intake: patient, study, series, instance, views, receipt, ledger entries and the job, or none of them.
import type { InstanceId, StudyId } from '@osteon/shared/core/ids';
import { actorOf, type Viewer } from '../../access/viewer.ts';
import { isUniqueViolation } from '../../db/database-failure.ts';
import { inSite, type Tx } from '../../db/transaction.ts';
import { append, type NewLedgerEntry } from '../../ledger/append.ts';
import { decideStorage, type Decision } from './decide-storage.ts';
import { insertReceipt, insertScan, knownFacts } from './ingest.sql.ts';
import type { Intake } from './intake.ts';
import { blobLockKey } from './keep-blobs.ts';
import type { KeptObject, ReceivedObject } from './kept-object.ts';
import type { KnownIdentity, PreparedScan } from './prepared-scan.ts';
import type { Refusal } from './refusal.ts';
import { settleAll } from './settle-all.ts';

export type StoredOutcome = { readonly kind: 'STORED'; readonly studyId: StudyId } | Exclude<Decision, { kind: 'STORE' }>;

/**
 * Two senders of one study at once: the slower one meets a unique violation, and on its next look finds what the faster one stored. Patient, study, series and
 * instance may each have been made by another one in between.
 */
const ATTEMPTS = 5;

/**
 * The statements run while the disk is still busy with the blobs, and after the locks of these are taken; nothing is committed before they are there, so
 * that no row ever refers to a blob that a crash or a sweep has taken.
 */
export async function storeScan(intake: Intake, viewer: Viewer, received: KeptObject, scan: PreparedScan): Promise<StoredOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inSite(intake.pool, viewer.siteId, (tx) => storeOnce(tx, intake, viewer, received, scan));
    } catch (error) {
      if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

/** Nothing of a refused object is kept but this. */
export async function storeRefusal(intake: Intake, viewer: Viewer, received: ReceivedObject, identity: KnownIdentity, refusal: Refusal): Promise<void> {
  await inSite(intake.pool, viewer.siteId, (tx) =>
    tx.one(insertReceipt, receiptValues(viewer, received, { outcome: 'REFUSED', refusal, ...identity, studyId: null, instanceId: null })),
  );
}

async function storeOnce(tx: Tx, intake: Intake, viewer: Viewer, received: KeptObject, scan: PreparedScan): Promise<StoredOutcome> {
  const { instance, study, series, patient } = scan;
  const locks = [blobLockKey(received.sha256), blobLockKey(received.derivedSha256)];
  const { newStudyId, newInstanceId, originalSha256, derivedSha256, ...known } = await tx.one(knownFacts, [viewer.siteId, instance.sopUid, study.uid, series.uid, patient.number, ...locks]);
  const decision = decideStorage(known, scan);
  switch (decision.kind) {
    case 'STORE':
      return { kind: 'STORED', studyId: await store(tx, intake, viewer, received, scan, { ...decision, newStudyId, newInstanceId }) };
    case 'DUPLICATE':
      await tx.one(insertReceipt, receiptValues(viewer, received, { outcome: 'DUPLICATE', refusal: null, ...instance, ...decision }));
      await received.restore({ originalSha256, derivedSha256 });
      return decision;
    case 'CONFLICT':
      await recordConflict(tx, viewer, received, scan, decision);
      await received.keep();
      return decision;
  }
}

/** Where a scan goes: what is known of its place, and ids for what is not there yet. */
type Place = Extract<Decision, { kind: 'STORE' }> & { readonly newStudyId: StudyId; readonly newInstanceId: InstanceId };

async function store(tx: Tx, intake: Intake, viewer: Viewer, received: KeptObject, scan: PreparedScan, place: Place): Promise<StudyId> {
  const { siteId } = viewer;
  const studyId = place.studyId ?? place.newStudyId;
  append(tx, entriesOfStored(viewer, scan, { studyId, instanceId: place.newInstanceId, isNewStudy: place.studyId === null }));
  const onlyObject = place.studyId === null ? { derivedSha256: received.derivedSha256, lossy: scan.instance.lossy } : null;
  // Underway together; the statements run in this order. None may come behind the end of the transaction.
  await settleAll(tx.one(insertScan, scanValues(viewer, received, scan, place)), intake.onStudyReady(tx, { studyId, siteId, onlyObject }), received.keep());
  return studyId;
}

function scanValues(
  viewer: Viewer,
  received: ReceivedObject,
  { instance, study, series, patient, views }: PreparedScan,
  place: Place,
): readonly (string | number | boolean | null)[] {
  const actor = actorOf(viewer);
  return [
    viewer.siteId, place.patientId, study.uid, study.accession, study.description, study.performedAt, place.studyId,
    series.uid, series.modality, series.description, place.seriesId,
    instance.sopUid, instance.sopClassUid, instance.transferSyntaxUid, received.sha256, received.bytes, instance.contentSha256, instance.derivedSha256,
    instance.rows, instance.columns, instance.frames, instance.spacingMm, instance.lossy, JSON.stringify(instance.acquisition), JSON.stringify(views),
    actor.kind, actor.id,
    patient.number, patient.name, patient.birthDate, patient.sex,
    place.newStudyId, place.newInstanceId,
  ];
}

interface ReceiptFacts {
  readonly outcome: 'DUPLICATE' | 'CONFLICT' | 'REFUSED';
  readonly refusal: Refusal | null;
  readonly sopUid: string | null;
  readonly transferSyntaxUid: string | null;
  readonly studyId: StudyId | null;
  readonly instanceId: InstanceId | null;
}

function receiptValues(viewer: Viewer, received: ReceivedObject, facts: ReceiptFacts): readonly (string | number | null)[] {
  const actor = actorOf(viewer);
  const { outcome, refusal, sopUid, studyId, instanceId, transferSyntaxUid } = facts;
  return [
    viewer.siteId, outcome, refusal?.code ?? null, refusal?.reason ?? null, refusal?.message ?? null,
    sopUid, studyId, instanceId, received.sha256, received.bytes, transferSyntaxUid, actor.kind, actor.id,
  ];
}

function entriesOfStored(viewer: Viewer, { instance, views }: PreparedScan, made: { studyId: StudyId; instanceId: InstanceId; isNewStudy: boolean }): NewLedgerEntry[] {
  const { studyId, instanceId, isNewStudy } = made;
  const actor = actorOf(viewer);
  const ofStudy = { actor, subject: { kind: 'STUDY', id: studyId }, studyId } as const;
  const stored: NewLedgerEntry = {
    kind: 'INSTANCE_STORED',
    actor,
    subject: { kind: 'INSTANCE', id: instanceId },
    studyId,
    payload: {
      transferSyntaxUid: instance.transferSyntaxUid,
      contentSha256: instance.contentSha256,
      lossy: instance.lossy,
      views: views.map(({ view, evidence }) => ({ view, evidence })),
    },
  };
  if (!isNewStudy) return [stored];
  return [{ kind: 'STUDY_RECEIVED', ...ofStudy, payload: {} }, stored, { kind: 'STUDY_READY', ...ofStudy, payload: {} }];
}

/** The receipt holds the second fact (its bytes by hash) beside the first (the instance, study or patient that stands). */
async function recordConflict(tx: Tx, viewer: Viewer, received: ReceivedObject, { instance }: PreparedScan, conflict: Extract<Decision, { kind: 'CONFLICT' }>): Promise<void> {
  const receipt = await tx.one(insertReceipt, receiptValues(viewer, received, { outcome: 'CONFLICT', ...instance, ...conflict }));
  const { instanceId, studyId, patientId, refusal } = conflict;
  const subject = instanceId !== null ? ({ kind: 'INSTANCE', id: instanceId } as const) : patientId !== null ? ({ kind: 'PATIENT', id: patientId } as const) : undefined;
  if (subject === undefined) throw new Error('a conflict is with something that is known');
  append(tx, [
    { kind: 'INSTANCE_CONFLICT', actor: actorOf(viewer), subject, studyId, payload: { reason: refusal.reason, receiptId: receipt.id, contentSha256: instance.contentSha256 } },
  ]);
}
