// A worker process on a real queue, without the API: what it refuses, retries, tells and leaves behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@osteon/cli/free-port';
import { CLASSIFY_RETRY, ClassifyJob, GIVEN_BACK, Heartbeat, Outcome, QUEUES } from '@osteon/shared/core/jobs';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import type { Sha256 } from '@osteon/shared/core/ids';
import { openBlobStore } from '@osteon/shared/node/blobs';
import { openQueue } from '@osteon/shared/node/queue';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, withClient, type TestDatabase } from '../../../test/kit/postgres.ts';
import { simulatedScan } from '../../../test/kit/scans.ts';
import { writeTinyBundle } from '../../../test/kit/tiny-bundle.ts';
import { killEveryWorker, startWorkerProcess, type WorkerProcess } from '../../../test/kit/worker-process.ts';

let folder: string;
let database: TestDatabase;
let boss: PgBoss;
let worker: WorkerProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'osteon-worker-'));
  database = await createTestDatabase();
  boss = await openQueue({ connectionString: database.apiUrl, application: 'test', role: 'api', onError: () => {} });
});
afterEach(async () => {
  await killEveryWorker();
  worker = undefined;
  await boss.stop({ graceful: false });
  await database.drop();
  rmSync(folder, { recursive: true });
});

const models = (): string => join(folder, 'models');
const blobUrl = (): string => `file:${join(folder, 'blobs')}`;

async function start(env: Record<string, string> = {}): Promise<WorkerProcess> {
  worker = await startWorkerProcess({ databaseUrl: database.workerUrl, blobUrl: blobUrl(), env: { MODELS_DIR: models(), ...env } });
  return worker;
}

async function storeScan(seed: number): Promise<Sha256> {
  return (await openBlobStore(blobUrl(), 'derived')).put(simulatedScan(seed));
}

async function classify(manifest: ModelManifest, sha256: Sha256): Promise<{ predictionId: string; jobId: string | null }> {
  const predictionId = randomUUID();
  const job = ClassifyJob.parse({ predictionId, studyId: randomUUID(), modelVersionId: randomUUID(), model: manifest.name, version: manifest.version, weightsSha256: manifest.weights.sha256, fence: 3, pixels: [{ sha256, lossy: false }] });
  return { predictionId, jobId: await boss.send(QUEUES.classify, job) };
}

/** Looks at the queue's table until there is what is asked for; the test's own time limit ends it otherwise. */
async function queued<T>(queue: string, find: (rows: { data: unknown; state: string; output: unknown }[]) => T | undefined): Promise<T> {
  for (;;) {
    const rows = await withClient(database.ownerUrl, async (client) => (await client.query<{ data: unknown; state: string; output: unknown }>('select data, state, output from pgboss.job where name = $1 order by created_on', [queue])).rows);
    const found = find(rows);
    if (found !== undefined) return found;
    await sleep(50);
  }
}

function outcomesOf(rows: { data: unknown }[], predictionId: string): Outcome[] {
  return rows.map(({ data }) => Outcome.parse(data)).filter((outcome) => outcome.predictionId === predictionId);
}

test('a study is answered: its start and its answer carry the token, the evidence map is stored as raw float32', async () => {
  const { manifest } = writeTinyBundle(models());
  const sha256 = await storeScan(1);
  const { id } = await start();
  const { predictionId } = await classify(manifest, sha256);
  const outcomes = await queued(QUEUES.outcome, (rows) => {
    const found = outcomesOf(rows, predictionId);
    return found.length === 2 ? found : undefined;
  });
  expect(outcomes.map(({ kind, token, workerId }) => ({ kind, token, workerId })).sort((a, b) => b.kind.localeCompare(a.kind))).toEqual([
    { kind: 'STARTED', token: 3000, workerId: id },
    { kind: 'ANSWERED', token: 3000, workerId: id },
  ]);
  const answered = outcomes.find((outcome) => outcome.kind === 'ANSWERED');
  expect(answered).toMatchObject({ provider: 'cpu', answer: { state: 'SUCCEEDED', views: ['ANTERIOR', 'POSTERIOR'], evidence: { rows: 32, columns: 32 } } });
  const evidence = answered?.kind === 'ANSWERED' && answered.answer.state === 'SUCCEEDED' ? answered.answer.evidence : null;
  expect(await (await openBlobStore(blobUrl(), 'derived')).get(evidence!.sha256)).toHaveLength(32 * 32 * 4);
});

test('a network of several diseases: each comes with its probability and a map of its own', async () => {
  const { manifest } = writeTinyBundle(models(), { findings: ['DEGENERATIVE', 'FRACTURE'] });
  const sha256 = await storeScan(1);
  await start();
  const { predictionId } = await classify(manifest, sha256);
  const answer = await queued(QUEUES.outcome, (rows) => outcomesOf(rows, predictionId).flatMap((outcome) => (outcome.kind === 'ANSWERED' && outcome.answer.state === 'SUCCEEDED' ? outcome.answer : []))[0]);
  expect(answer.findings).toMatchObject([{ disease: 'DEGENERATIVE', threshold: 0.6 }, { disease: 'FRACTURE' }]);
  const blobs = await openBlobStore(blobUrl(), 'derived');
  const maps = await Promise.all([answer.evidence, ...answer.findings.map(({ evidence }) => evidence)].map(async (ref) => new Float32Array(Uint8Array.from(await blobs.get(ref!.sha256)).buffer)));
  expect(maps.map(({ length }) => length)).toEqual([32 * 32, 32 * 32, 32 * 32]);
  // Weights 0.5, 1.5 and 2.5: the same map three and five times as high.
  const [metastasis, degenerative, fracture] = maps.map((map) => Math.max(...map));
  expect(degenerative! / metastasis!).toBeCloseTo(3, 4);
  expect(fracture! / metastasis!).toBeCloseTo(5, 4);
});

test('a model whose test vectors come out differently is refused for all to see, and its jobs go back to the queue with that reason', async () => {
  const { manifest } = writeTinyBundle(models(), { logitsOff: 0.5 });
  const sha256 = await storeScan(1);
  await start();
  await classify(manifest, sha256);
  const heartbeat = await queued(QUEUES.heartbeat, (rows) => rows.map(({ data }) => Heartbeat.parse(data)).find(({ state }) => state === 'READY'));
  expect(heartbeat).toMatchObject({ models: [{ name: 'tiny', version: '1.0.0', state: 'REFUSED', detail: expect.stringContaining('Test vector 0 gives logit') }] });
  const output = await queued(QUEUES.classify, (rows) => rows.find(({ state }) => state === 'retry')?.output);
  expect(output).toMatchObject({ reason: 'MODEL_REFUSED' });
});

test('an attempt on a worker without the model does not count, and the last one of many ends among the dead letters with the reason', async () => {
  const { manifest } = writeTinyBundle(models(), { logitsOff: 0.5 });
  const sha256 = await storeScan(1);
  const [fresh, exhausted] = [await classify(manifest, sha256), await classify(manifest, sha256)];
  const { retryLimit } = CLASSIFY_RETRY;
  await withClient(database.ownerUrl, (client) => client.query('update pgboss.job set retry_count = $2, retry_limit = $2 where id = $1', [exhausted.jobId, GIVEN_BACK.mostRetries]));
  await start();
  const [dead] = await queued(QUEUES.classifyDead, (rows) => (rows.length > 0 ? rows : undefined));
  expect(dead?.data).toMatchObject({ predictionId: exhausted.predictionId });
  const { rows } = await withClient(database.ownerUrl, (client) => client.query('select state, retry_count, retry_limit, start_after > now() as waits from pgboss.job where id = $1', [fresh.jobId]));
  expect(rows).toEqual([{ state: 'retry', retry_count: 0, retry_limit: retryLimit + 1, waits: true }]);
  expect(await queued(QUEUES.outcome, (outcomes) => outcomes)).toEqual([]); // nothing was started
});

test('a worker that lacks the model leaves the queue alone for longer and longer, and stops at once all the same', async () => {
  const { manifest } = writeTinyBundle(models(), { logitsOff: 0.5 });
  const sha256 = await storeScan(1);
  const running = await start({ WORKER_BATCH_SIZE: '1' });
  await classify(manifest, sha256);
  const returns = (): number[] => running.log().split('\n').filter((line) => line.includes('job goes back to the queue')).map((line) => Date.parse(String((JSON.parse(line) as { time: string }).time)));
  while (returns().length < 4) await sleep(100);
  const [first = 0, second = 0, third = 0, fourth = 0] = returns();
  expect(second - first).toBeGreaterThanOrEqual(1_000);
  expect(third - second).toBeGreaterThanOrEqual(2_000);
  expect(fourth - third).toBeGreaterThanOrEqual(4_000);
  const stoppedAt = performance.now();
  await running.end('SIGTERM');
  expect(performance.now() - stoppedAt).toBeLessThan(8_000); // it paused for 8 s just now
});

test('a worker that is asked to stop says so, and ends without an error', async () => {
  writeTinyBundle(models());
  const running = await start();
  await running.end('SIGTERM');
  expect(running.process.exitCode).toBe(0);
  const states = await queued(QUEUES.heartbeat, (rows) => rows.map(({ data }) => Heartbeat.parse(data).state));
  expect(states.slice(-2)).toEqual(['DRAINING', 'STOPPED']);
});

test('its port tells health and counts, and no id', async () => {
  const { manifest } = writeTinyBundle(models());
  const sha256 = await storeScan(2);
  const port = String(await freePort());
  await start({ WORKER_HEALTH_PORT: port });
  const { predictionId } = await classify(manifest, sha256);
  await queued(QUEUES.classify, (rows) => rows.find(({ state }) => state === 'completed'));
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ status: 'ok' });
  let metrics = '';
  while (!/osteon_worker_jobs_total\{result="answered"\} 1/.test(metrics)) metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).not.toContain(predictionId);
  expect(worker?.log()).not.toContain('Error');
});

test('settings that are wrong end it with every problem named', async () => {
  await expect(start({ WORKER_DATABASE_URL: 'mysql://nowhere', WORKER_BATCH_SIZE: 'many' })).rejects.toThrow(/WORKER_DATABASE_URL[\s\S]*WORKER_BATCH_SIZE/);
});
