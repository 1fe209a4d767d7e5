// The policy of intake as a table: what becomes of a scan, given what is known.
import { createHash, randomUUID } from 'node:crypto';
import { InstanceId, PatientId, SeriesId, Sha256, StudyId } from '@osteon/shared/core/ids';
import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../patients/patients.sql.ts';
import { testScan } from '../testing/test-scan.ts';
import { decideStorage, type KnownFacts } from './decide-storage.ts';
import { readObject } from './read-object.ts';

const read = readObject(testScan({ name: 'Doe^Jane', birthDate: '19600102', patientNumber: 'P' }), new Uint8Array(32));
if (read.kind !== 'PREPARED') throw new Error('the test scan is in scope');
const { scan } = read;

const patientId = PatientId.parse(randomUUID());
const studyId = StudyId.parse(randomUUID());
const seriesId = SeriesId.parse(randomUUID());
const instanceId = InstanceId.parse(randomUUID());
const nothing: KnownFacts = {
  instanceId: null,
  contentSha256: null,
  instanceStudyId: null,
  studyId: null,
  studyPatientId: null,
  seriesId: null,
  patientId: null,
  patientName: null,
  patientBirthDate: null,
};
const patient: KnownFacts = { ...nothing, patientId, patientName: 'DOE^JANE', patientBirthDate: LocalDate.parse('1960-01-02') };
const study: KnownFacts = { ...patient, studyId, studyPatientId: patientId };
const instance: KnownFacts = { ...study, seriesId, instanceId, instanceStudyId: studyId, contentSha256: Sha256.parse(scan.instance.contentSha256) };
const otherContent = Sha256.parse(createHash('sha256').update('other').digest('hex'));
const otherPatient = PatientId.parse(randomUUID());

describe('a scan', () => {
  it.each<[string, KnownFacts, object]>([
    ['of which nothing is known is stored', nothing, { kind: 'STORE', patientId: null, studyId: null, seriesId: null }],
    ['of a known patient is stored there', patient, { kind: 'STORE', patientId, studyId: null }],
    ['of a known study is stored there', study, { kind: 'STORE', patientId, studyId }],
    ['that is stored already is a duplicate', instance, { kind: 'DUPLICATE', studyId, instanceId }],
    ['with another content is in conflict', { ...instance, contentSha256: otherContent }, { kind: 'CONFLICT', instanceId, studyId, refusal: { reason: 'CONTENT_DIFFERS' } }],
    ['stored in another study is in conflict', { ...instance, studyId: null, studyPatientId: null }, { kind: 'CONFLICT', studyId, refusal: { reason: 'INSTANCE_OF_ANOTHER_STUDY' } }],
    ['stored under another patient number is in conflict', { ...instance, studyPatientId: otherPatient }, { kind: 'CONFLICT', refusal: { reason: 'STUDY_OF_ANOTHER_PATIENT' } }],
    ['of a study under another patient number is in conflict', { ...study, studyPatientId: otherPatient }, { kind: 'CONFLICT', refusal: { reason: 'STUDY_OF_ANOTHER_PATIENT' } }],
    ['of a study whose patient is known under another number only is in conflict', { ...nothing, studyId, studyPatientId: otherPatient }, { kind: 'CONFLICT', patientId: otherPatient }],
    ['of a patient with another name is in conflict', { ...patient, patientName: 'Doe^John' }, { kind: 'CONFLICT', patientId, refusal: { reason: 'PATIENT_MISMATCH' } }],
    ['of a patient born on another day is in conflict', { ...patient, patientBirthDate: LocalDate.parse('1961-01-02') }, { kind: 'CONFLICT', refusal: { reason: 'PATIENT_MISMATCH' } }],
    ['of a patient without a known birth date is stored', { ...patient, patientBirthDate: null }, { kind: 'STORE', patientId }],
  ])('%s', (_, known, expected) => {
    expect(decideStorage(known, scan)).toMatchObject(expected);
  });
});
