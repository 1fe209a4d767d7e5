// An auditor sees who a patient is once, for a reason that stays in the ledger; everywhere else the patient stays masked.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../graphql/relay/global-id.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { MASKED } from './patient.rules.ts';

const REVEAL = `mutation($id: ID!, $reason: String!) { revealPatient(patientId: $id, reason: $reason) {
  id name patientNumber birthDate studies { edges { node { patient { name patientNumber birthDate } } } } } }`;

let api: TestApi;
let owner: pg.Client;
let auditor: string;
const patient = randomUUID();
const id = globalId('Patient', patient);

beforeAll(async () => {
  api = await startTestApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  await owner.query("insert into patients (id, site_id, patient_number, name, birth_date, sex) values ($1, $2, 'MRN-4711', 'Doe^Jane', '1960-01-02', 'F')", [patient, api.ours.id]);
  await owner.query("insert into studies (site_id, patient_id, study_uid, state) values ($1, $2, '1.2.3', 'READY')", [api.ours.id, patient]);
  auditor = await api.token(api.ours, 'AUDITOR');
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const reveal = (reason: string, token = auditor) => api.graphql(REVEAL, { token, variables: { id, reason } });

async function revealed(): Promise<{ actor_kind: string; email: string; subject_id: string; study_id: string | null; payload: unknown }[]> {
  const { rows } = await owner.query("select l.actor_kind, a.email, l.subject_id, l.study_id, l.payload from ledger_entries l join accounts a on a.id = l.actor_id where kind = 'PATIENT_REVEALED' order by entry_id");
  return rows;
}

test('the answer says who it is, and the ledger who asked and why', async () => {
  const answer = await reveal('  Complaint 12 of the family of Mrs Doe, MRN-4711 ');
  expect(answer).toMatchObject({ data: { revealPatient: { id, name: 'Doe^Jane', patientNumber: 'MRN-4711', birthDate: '1960-01-02' } } });
  expect(await revealed()).toEqual([
    { actor_kind: 'ACCOUNT', email: api.ours.email.AUDITOR, subject_id: patient, study_id: null, payload: { reason: `Complaint 12 of the family of Mrs ${MASKED}, ${MASKED}` } },
  ]);
});

test('it is for that one answer: what the answer leads to, and the next question, are masked', async () => {
  const masked = { name: MASKED, patientNumber: MASKED, birthDate: null };
  expect((await reveal('Complaint 12')).data?.['revealPatient']).toMatchObject({ name: 'Doe^Jane', studies: { edges: [{ node: { patient: masked } }] } });
  expect(await api.graphql(`{ patient(id: "${id}") { name patientNumber birthDate } }`, { token: auditor })).toEqual({ data: { patient: masked }, extensions: expect.anything() });
});

test('without a reason nobody is shown and nothing is told', async () => {
  const before = await revealed();
  for (const reason of ['', '  x ', 'x'.repeat(501)]) {
    const answer = await reveal(reason);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'REASON' });
    expect(JSON.stringify(answer)).not.toContain('Doe');
  }
  expect(await revealed()).toEqual(before);
});

test('when the ledger cannot be written, nobody is shown', async () => {
  await owner.query('revoke insert on ledger_entries from osteon_api');
  const answer = await reveal('Complaint 12').finally(() => owner.query('grant insert on ledger_entries to osteon_api'));
  expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
  expect(JSON.stringify(answer)).not.toMatch(/Doe|4711|1960/);
});

test('whoever sees the patient anyway has nothing to reveal', async () => {
  const answer = await reveal('Complaint 12', await api.token(api.ours, 'PHYSICIAN'));
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'patient:reveal' });
});
