// A prediction whose job the queue no longer has does not wait for ever.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { isAnswered, startClassifiedSystem, type ClassifiedSystem } from '../testing/classified-system.ts';
import { findLostJobs } from './find-lost-jobs.ts';

let system: ClassifiedSystem;
beforeAll(async () => {
  system = await startClassifiedSystem();
});
afterAll(() => system?.stop());

async function owner(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(system.test.database.ownerUrl, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows);
}

const uuidOf = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';
const JOB_OF = 'select job_id from predictions where study_id = $1::uuid and superseded_at is null';
const look = (): Promise<number> => findLostJobs(system.test.api.services);

test('a job that the queue deleted unclaimed is enqueued anew, the ledger says why, and a worker answers it', async () => {
  const id = await system.send(61);
  // What the queue does with a job that nobody took for 14 days.
  await owner(`delete from pgboss.job where id = (${JOB_OF})`, [uuidOf(id)]);

  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  expect((await system.study(id)).timeline.filter(({ kind }) => kind === 'PREDICTION_QUEUED').map(({ payload }) => payload['because'])).toEqual([undefined, 'JOB_LOST']);
  const worker = await system.worker();
  expect((await system.studyWhen(id, isAnswered)).predictions.map(({ state }) => state)).toEqual(['SUCCEEDED']);
  await worker.end('SIGTERM');
});

test('a job that waits, one that runs and an answer on its way are not lost', async () => {
  const ids = [await system.send(62), await system.send(63), await system.send(64)];
  const [, running, answered] = ids.map(uuidOf);
  await owner(`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where id = (${JOB_OF})`, [running]);
  await owner(`update pgboss.job set state = 'completed', completed_on = now() where id = (${JOB_OF})`, [answered]);
  await owner(`insert into pgboss.job (name, data, start_after) select 'outcome', jsonb_build_object('predictionId', id, 'kind', 'ANSWERED'), now() + interval '1 hour' from predictions where study_id = $1::uuid`, [answered]);
  expect(await look()).toBe(0);
  expect(await Promise.all(ids.map(async (id) => (await system.study(id)).predictions[0]?.state))).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
  await owner("delete from pgboss.job where name = 'outcome'");
  expect(await look()).toBe(1);
});

test('one whose answer could not be taken in fails instead of being asked again and again', async () => {
  const id = await system.send(65);
  await owner(`insert into pgboss.job (name, data, state) select 'outcome-dead', jsonb_build_object('predictionId', id, 'kind', 'ANSWERED'), 'created' from predictions where study_id = $1::uuid`, [uuidOf(id)]);
  await owner(`delete from pgboss.job where id = (${JOB_OF})`, [uuidOf(id)]);
  expect(await look()).toBe(1);
  expect((await system.study(id)).predictions.map(({ failureReason }) => failureReason)).toEqual(['INTERNAL']);
});

test('one whose model no longer classifies fails', async () => {
  const id = await system.send(66);
  await owner(`delete from pgboss.job where id = (${JOB_OF})`, [uuidOf(id)]);
  await owner("update model_versions set stage = 'RETIRED'");
  expect(await look()).toBe(1);
  const { predictions, timeline } = await system.study(id);
  expect(predictions.map(({ failureReason }) => failureReason)).toEqual(['GAVE_UP_AFTER_RETRIES']);
  expect(timeline.at(-1)?.kind).toBe('PREDICTION_FAILED');
  expect(await look()).toBe(0);
});
