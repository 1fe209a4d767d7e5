// Shows an auditor who a patient is, once: the answer and the ledger entry that tells of it are one transaction.
import type { PatientId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import type { Services } from '../services.ts';
import { withoutIdentity } from './patient.rules.ts';
import { patientsById, type PatientRow } from './patients.sql.ts';

/** Nobody is shown before the entry is committed. Errors: BAD_INPUT / REASON, NOT_FOUND. */
export async function revealPatient({ pool }: Pick<Services, 'pool'>, viewer: Viewer, patientId: PatientId, reason: string): Promise<PatientRow> {
  const stated = statedReason(reason);
  return inSite(pool, viewer.siteId, async (tx) => {
    const patient = await tx.maybe(patientsById, [viewer.siteId, [patientId]]);
    if (patient === undefined) throw notFound();
    const payload = { reason: withoutIdentity(stated, patient) };
    append(tx, [{ kind: 'PATIENT_REVEALED', actor: actorOf(viewer), subject: { kind: 'PATIENT', id: patientId }, studyId: null, payload }]);
    return patient;
  });
}
