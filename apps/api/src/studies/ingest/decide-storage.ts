// What becomes of a scan, given what is known about its patient, study and instance. Pure: the whole policy of intake in one place.
import type { InstanceId, PatientId, SeriesId, StudyId } from '@osteon/shared/core/ids';
import type { z } from 'zod';
import { describesSamePerson } from '../../patients/patient.rules.ts';
import { LocalDate } from '../../patients/patients.sql.ts';
import type { zKnown } from './ingest.sql.ts';
import type { PreparedScan } from './prepared-scan.ts';
import type { Refusal } from './refusal.ts';

export type KnownFacts = z.infer<typeof zKnown>;

export type Decision =
  | { readonly kind: 'STORE'; readonly patientId: PatientId | null; readonly studyId: StudyId | null; readonly seriesId: SeriesId | null }
  | { readonly kind: 'DUPLICATE'; readonly studyId: StudyId; readonly instanceId: InstanceId }
  | { readonly kind: 'CONFLICT'; readonly refusal: Refusal; readonly studyId: StudyId | null; readonly instanceId: InstanceId | null; readonly patientId: PatientId | null };

/**
 * What is stored stands: a second object never changes it.
 * - The same instance again, with the same content, patient and study, is a DUPLICATE, whatever its lossless encoding.
 * - The same instance UID with other content or in another study, a study UID under another patient, and a patient number with another
 *   name or birth date are CONFLICTs: a person has to find out which of the two facts is wrong.
 */
export function decideStorage(known: KnownFacts, scan: PreparedScan): Decision {
  if (known.instanceId !== null && known.instanceStudyId !== null) return decideKnownInstance(known, known.instanceId, known.instanceStudyId, scan);
  if (known.studyId !== null && known.studyPatientId !== known.patientId) return conflict('STUDY_OF_ANOTHER_PATIENT', known);
  if (contradictsPatient(known, scan)) return conflict('PATIENT_MISMATCH', known);
  return { kind: 'STORE', patientId: known.patientId, studyId: known.studyId, seriesId: known.seriesId };
}

function decideKnownInstance(known: KnownFacts, instanceId: InstanceId, studyId: StudyId, scan: PreparedScan): Decision {
  if (known.contentSha256 !== scan.instance.contentSha256) return conflict('CONTENT_DIFFERS', known);
  if (studyId !== known.studyId) return conflict('INSTANCE_OF_ANOTHER_STUDY', known);
  if (known.studyPatientId !== known.patientId) return conflict('STUDY_OF_ANOTHER_PATIENT', known);
  if (contradictsPatient(known, scan)) return conflict('PATIENT_MISMATCH', known);
  return { kind: 'DUPLICATE', studyId, instanceId };
}

function contradictsPatient({ patientId, patientName, patientBirthDate }: KnownFacts, { patient }: PreparedScan): boolean {
  if (patientId === null) return false;
  const birthDate = patient.birthDate === null ? null : LocalDate.parse(patient.birthDate);
  return !describesSamePerson({ name: patientName ?? '', birthDate: patientBirthDate }, { name: patient.name, birthDate });
}

const MESSAGES = {
  CONTENT_DIFFERS: 'An instance with this UID is stored already and shows something else. Both are kept; the stored one stands.',
  INSTANCE_OF_ANOTHER_STUDY: 'An instance with this UID is stored already in another study. Both are kept; the stored one stands.',
  STUDY_OF_ANOTHER_PATIENT: 'A study with this UID is stored already under another patient number. Both are kept; the stored one stands.',
  PATIENT_MISMATCH: 'This patient number is known with another name or birth date. The object is kept, but not filed under that patient.',
} as const;
export type ConflictReason = keyof typeof MESSAGES;

function conflict(reason: ConflictReason, { studyId, instanceStudyId, instanceId, patientId, studyPatientId }: KnownFacts): Decision {
  return {
    kind: 'CONFLICT',
    refusal: { code: 'CONFLICT', reason, message: MESSAGES[reason] },
    studyId: instanceStudyId ?? studyId,
    instanceId,
    patientId: patientId ?? studyPatientId,
  };
}
