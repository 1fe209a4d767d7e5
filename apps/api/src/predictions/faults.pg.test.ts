// What can go wrong with a classification, with real workers as processes: no study is lost, and exactly one result stands.
import { rm, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBlobStore } from '@osteon/shared/node/blobs';
import { afterEach, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { holdBlobs, type HeldBlobs } from '../../../../test/kit/held-blobs.ts';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { isAnswered, results, startClassifiedSystem, type ClassifiedSystem, type StudyFacts } from '../testing/classified-system.ts';
import { findLostJobs } from './find-lost-jobs.ts';

let system: ClassifiedSystem | undefined;
let held: HeldBlobs | undefined;

afterEach(async () => {
  held?.letGo();
  await held?.close();
  await system?.stop();
  system = undefined;
  held = undefined;
});

async function start(): Promise<ClassifiedSystem> {
  system = await startClassifiedSystem();
  return system;
}

/** Starts a worker that is caught in the middle of its batch, waiting for pixels. */
async function startCaughtWorker(running: ClassifiedSystem, env: Record<string, string> = {}): Promise<{ worker: Awaited<ReturnType<ClassifiedSystem['worker']>>; held: HeldBlobs }> {
  held = await holdBlobs(await openBlobStore(running.blobUrl, 'derived'));
  const worker = await running.worker({ blobUrl: held.url, name: 'caught', env });
  return { worker, held };
}

async function derivedFile(running: ClassifiedSystem, sha256: string): Promise<string> {
  return join(running.blobUrl.slice('file:'.length), 'derived', sha256.slice(0, 2), sha256);
}

async function derivedOf(running: ClassifiedSystem): Promise<string[]> {
  return withClient(running.test.database.ownerUrl, async (client) => (await client.query<{ sha: string }>('select derived_sha256 as sha from instances order by created_at')).rows.map((row) => row.sha));
}

test('a worker that is killed in a batch: its job runs on another within 15 s, with one result', async () => {
  const running = await start();
  const caught = await startCaughtWorker(running);
  const id = await running.send(1);
  await caught.held.asked;
  await running.studyWhen(id, (study) => study.predictions[0]?.state === 'RUNNING');
  const other = await running.worker({ name: 'other' });

  const killedAt = performance.now();
  await caught.worker.end('SIGKILL');
  const startedElsewhere = ({ timeline }: StudyFacts): boolean => timeline.some(({ kind, actorId }) => kind === 'PREDICTION_STARTED' && actorId === globalId('FleetWorker', other.id));
  await running.studyWhen(id, startedElsewhere);
  const seconds = (performance.now() - killedAt) / 1000;
  console.log(`a killed worker's job ran elsewhere after ${seconds.toFixed(1)} s`);
  const study = await running.studyWhen(id, isAnswered);

  expect(study.predictions.map(({ state }) => state)).toEqual(['SUCCEEDED']);
  expect(study.predictions.map(({ workerId }) => workerId)).toEqual([globalId('FleetWorker', other.id)]);
  expect(results(study)).toEqual(['PREDICTION_SUCCEEDED']);
  expect(seconds).toBeLessThan(15);
});

test('a worker that is frozen past its lease and wakes up again: its late answer is refused and recorded', async () => {
  const running = await start();
  const caught = await startCaughtWorker(running);
  const id = await running.send(2);
  await caught.held.asked;
  caught.worker.process.kill('SIGSTOP');
  await running.worker({ name: 'other' });
  const answered = await running.studyWhen(id, isAnswered);

  caught.held.letGo();
  caught.worker.process.kill('SIGCONT');
  const study = await running.studyWhen(id, ({ timeline }) => timeline.some(({ kind }) => kind === 'PREDICTION_OUTCOME_REFUSED'));

  expect(study.predictions).toEqual(answered.predictions);
  expect(results(study)).toEqual(['PREDICTION_SUCCEEDED']);
  const refused = study.timeline.find(({ kind }) => kind === 'PREDICTION_OUTCOME_REFUSED');
  expect(refused?.payload).toMatchObject({ reason: 'OLDER_TOKEN', token: 0, standingToken: 1 });
});

test('a poison image fails alone: the others of its batch are answered', async () => {
  const running = await start();
  const ids = [await running.send(3), await running.send(4), await running.send(5)];
  const [, poisoned] = await derivedOf(running);
  await writeFile(await derivedFile(running, poisoned ?? ''), 'these are no pixels');

  await running.worker();
  const studies = await Promise.all(ids.map((id) => running.studyWhen(id, isAnswered)));
  expect(studies.map(({ predictions }) => predictions.map(({ state, failureReason }) => failureReason ?? state))).toEqual([['SUCCEEDED'], ['IMAGE_UNREADABLE'], ['SUCCEEDED']]);
});

test('missing pixels are tried again, then become a failure that is seen and can be asked for again', async () => {
  const running = await start();
  const id = await running.send(6);
  const [sha256 = ''] = await derivedOf(running);
  const file = await derivedFile(running, sha256);
  const pixels = await readFile(file);
  await rm(file);
  await running.worker();

  const failed = await running.studyWhen(id, isAnswered);
  expect(failed.predictions.map(({ failureReason }) => failureReason)).toEqual(['IMAGE_MISSING']);
  const physician = await running.test.token(running.test.ours, 'PHYSICIAN');
  expect((await running.test.graphql('{ fleetQueue { deadLetters } }', { token: physician })).data).toEqual({ fleetQueue: { deadLetters: 1 } });

  await writeFile(file, pixels);
  await running.test.graphql('mutation($id: ID!) { requestPrediction(studyId: $id) { state } }', { token: physician, variables: { id } });
  const study = await running.studyWhen(id, isAnswered);
  expect(study.predictions.map(({ state }) => state)).toEqual(['SUCCEEDED']);
  expect(results(study)).toEqual(['PREDICTION_FAILED', 'PREDICTION_SUCCEEDED']);
});

test('a worker whose model is refused uses up no attempt beside one that has it: every study is answered', async () => {
  const running = await start();
  const wrong = join(running.models, '..', 'wrong-models');
  writeTinyBundle(wrong, { logitsOff: 0.5 });
  const bad = await running.worker({ name: 'bad', env: { MODELS_DIR: wrong, WORKER_THREADS: '1' } });
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => running.send(100 + index)));
  // Whatever delay they went back with, they are there to be taken again: the bad one, alone at first, could take each of them five times over.
  const dueNow = (): Promise<unknown> => withClient(running.test.database.ownerUrl, (client) => client.query("update pgboss.job set start_after = now() where name = 'classify' and state = 'retry'"));
  for (let turn = 0; turn < 16; turn += 1) await Promise.all([dueNow(), sleep(500)]);
  await running.worker({ name: 'good', env: { WORKER_BATCH_SIZE: '4' } });
  // The bad one goes on taking some, and the delays they go back with grow.
  let waiting = true;
  const answered = Promise.all(ids.map((id) => running.studyWhen(id, isAnswered))).finally(() => (waiting = false));
  while (waiting) await Promise.all([dueNow(), sleep(500)]);
  const studies: StudyFacts[] = await answered;
  expect(studies.map(({ predictions }) => predictions.map(({ state }) => state))).toEqual(ids.map(() => ['SUCCEEDED']));
  expect(studies.map(results)).toEqual(ids.map(() => ['PREDICTION_SUCCEEDED']));
  expect(studies.map(({ timeline }) => timeline.filter(({ kind }) => kind === 'PREDICTION_STARTED').length)).toEqual(ids.map(() => 1)); // the bad one started none
  expect(bad.log()).toContain('MODEL_REFUSED');
});

test('a model that no worker has is a failure in the end; while some worker has it, its study goes back into the queue', async () => {
  const running = await start();
  const physician = await running.test.token(running.test.ours, 'PHYSICIAN');
  // What the queue does after the last attempt.
  const giveUp = (): Promise<unknown> =>
    withClient(running.test.database.ownerUrl, (client) =>
      client.query(`with gone as (delete from pgboss.job where name = 'classify' returning data)
        insert into pgboss.job (name, data, source_output) select 'classify-dead', data, '{"reason": "MODEL_REFUSED"}' from gone`));
  const id = await running.send(40);
  await giveUp();
  expect((await running.studyWhen(id, isAnswered)).predictions.map(({ failureReason }) => failureReason)).toEqual(['MODEL_REFUSED']);

  const worker = await running.worker();
  const hasIt = async (): Promise<boolean> => JSON.stringify((await running.test.graphql('{ workers { models { state } } }', { token: physician })).data).includes('LOADED');
  while (!(await hasIt())) await sleep(100);
  worker.process.kill('SIGSTOP'); // it lives, as far as anybody knows
  await running.test.graphql('mutation($id: ID!) { requestPrediction(studyId: $id) { state } }', { token: physician, variables: { id } });
  await giveUp();
  while ((await findLostJobs(running.test.api.services)) === 0) await sleep(100);
  worker.process.kill('SIGCONT');
  const study = await running.studyWhen(id, isAnswered);
  expect(study.predictions.map(({ state }) => state)).toEqual(['SUCCEEDED']);
  expect(results(study)).toEqual(['PREDICTION_FAILED', 'PREDICTION_SUCCEEDED']);
});

test('a cancelled classification is not run, and asking again runs it', async () => {
  const running = await start();
  const id = await running.send(7);
  const predictionId = (await running.study(id)).predictions[0]?.id;
  const physician = await running.test.token(running.test.ours, 'PHYSICIAN');
  await running.test.graphql('mutation($id: ID!) { cancelPrediction(id: $id) { state } }', { token: physician, variables: { id: predictionId } });
  await running.worker();
  const other = await running.send(8);
  await running.studyWhen(other, isAnswered);
  expect((await running.study(id)).predictions.map(({ state }) => state)).toEqual(['CANCELLED']);

  await running.test.graphql('mutation($id: ID!) { requestPrediction(studyId: $id) { state } }', { token: physician, variables: { id } });
  expect((await running.studyWhen(id, isAnswered)).predictions.map(({ state }) => state)).toEqual(['SUCCEEDED']);
});

test('urgent studies are taken before routine ones that came earlier', async () => {
  const running = await start();
  const routine: string[] = [];
  for (const seed of [9, 10, 11, 18, 19]) routine.push(await running.send(seed));
  const urgent = await running.send(8);
  const physician = await running.test.token(running.test.ours, 'PHYSICIAN');
  await running.test.graphql('mutation($id: ID!) { requestPrediction(studyId: $id, priority: STAT) { priority } }', { token: physician, variables: { id: urgent } });
  const caught = await startCaughtWorker(running, { WORKER_BATCH_SIZE: '1' });
  // Caught with the batches that it takes at once, fewer than there are routine studies, the worker has the urgent one among them.
  await running.studyWhen(urgent, (study) => study.predictions[0]?.state === 'RUNNING');
  const states = await Promise.all(routine.map(async (id) => (await running.study(id)).predictions[0]?.state));
  expect(states).toContain('QUEUED');
  caught.held.letGo();
  const startOf = async (id: string): Promise<number> => Date.parse((await running.studyWhen(id, isAnswered)).predictions[0]?.startedAt ?? '');
  expect(await startOf(urgent)).toBeLessThan(Math.max(...(await Promise.all(routine.map(startOf)))));
});

test('a worker that is asked to stop finishes what it runs and leaves the rest to the others', async () => {
  const running = await start();
  const ids = await Promise.all([12, 13, 14, 15, 16, 17].map((seed) => running.send(seed)));
  const first = await running.worker({ name: 'leaves', env: { WORKER_BATCH_SIZE: '2' } });
  await first.end('SIGTERM');
  await running.worker({ name: 'stays' });
  const studies = await Promise.all(ids.map((id) => running.studyWhen(id, isAnswered)));
  expect(studies.map(results)).toEqual(ids.map(() => ['PREDICTION_SUCCEEDED']));
  expect(studies.flatMap(({ timeline }) => timeline.filter(({ kind }) => kind === 'PREDICTION_OUTCOME_REFUSED'))).toEqual([]);
});

test('several workers at once share the work: every study has one result', async () => {
  const running = await start();
  const workers = await Promise.all(['a', 'b', 'c'].map((name) => running.worker({ name, env: { WORKER_BATCH_SIZE: '1' } })));
  const ids: string[] = [];
  for (let seed = 20; seed < 32; seed += 1) ids.push(await running.send(seed));
  const studies = await Promise.all(ids.map((id) => running.studyWhen(id, isAnswered)));
  expect(studies.map(results)).toEqual(ids.map(() => ['PREDICTION_SUCCEEDED']));
  const token = await running.test.token(running.test.ours, 'TECHNOLOGIST');
  const shown = async (): Promise<{ states: string[]; jobsDone: number }> => {
    const answer = await running.test.graphql('{ workers { name state jobsDone } }', { token });
    const fleet = answer.data?.['workers'] as { name: string; state: string; jobsDone: number }[];
    return { states: fleet.map(({ name, state }) => `${name} ${state}`).sort(), jobsDone: fleet.reduce((sum, one) => sum + one.jobsDone, 0) };
  };
  // Told with the next heartbeat of each.
  await expect.poll(shown).toEqual({ states: ['a READY', 'b READY', 'c READY'], jobsDone: ids.length });
  expect(workers).toHaveLength(3);
});
