// Several objects of one study, at the same moment or one after the other: none is refused, and the answer that stands was asked for with all that matter.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { stow } from '../studies/testing/intake-client.ts';
import { randomUid, testScan } from '../studies/testing/test-scan.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.stop());

const OBJECTS = 6;

test('an anterior view that came before nine posterior ones is in the job', async () => {
  const token = await api.token(api.ours);
  const study = { studyUid: randomUid(), patientNumber: `P-${randomUUID().slice(0, 8)}` };
  const first = randomUid();
  await stow(api.url, token, [testScan({ ...study, sopUid: first, seed: 900, views: ['ANTERIOR'] })]);
  for (let seed = 901; seed < 910; seed += 1) await stow(api.url, token, [testScan({ ...study, seed, views: ['POSTERIOR'] })]);
  const named = await withClient(api.database.ownerUrl, async (client) =>
    (await client.query<{ objects: number; first: boolean }>(
      `select jsonb_array_length(j.data->'pixels') as objects, j.data->'pixels' @> jsonb_build_array(jsonb_build_object('sha256', i.derived_sha256)) as first
       from instances i join predictions p on p.study_id = i.study_id and p.superseded_at is null join pgboss.job j on j.id = p.job_id where i.sop_uid = $1::text`, [first])).rows);
  expect(named).toEqual([{ objects: 8, first: true }]);
});

test('the job that stands names every object of the study', async () => {
  const token = await api.token(api.ours);
  for (let round = 0; round < 3; round += 1) {
    const study = { studyUid: randomUid(), patientNumber: `P-${randomUUID().slice(0, 8)}` };
    const answers = await Promise.all(Array.from({ length: OBJECTS }, (_, seed) => stow(api.url, token, [testScan({ ...study, seed: round * 100 + seed })])));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const asked = await withClient(api.database.ownerUrl, async (client) =>
      (await client.query<{ objects: number }>(
        `select jsonb_array_length(j.data->'pixels') as objects from predictions p join studies s on s.id = p.study_id join pgboss.job j on j.id = p.job_id
         where s.study_uid = $1::text and p.superseded_at is null`, [study.studyUid])).rows.map(({ objects }) => objects));
    expect(asked).toEqual([OBJECTS]);
  }
});
