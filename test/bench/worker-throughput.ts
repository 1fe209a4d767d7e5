// Throughput of a worker, from waiting jobs to outcomes in the queue, as a fraction of a bare onnxruntime loop on the same network and threads.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@osteon/cli/free-port';
import { startEmbeddedPostgres } from '@osteon/cli/postgres/embedded';
import { QUEUES } from '@osteon/shared/core/jobs';
import { DefaultModel, ModelManifest } from '@osteon/shared/core/model-manifest';
import { openQueue } from '@osteon/shared/node/queue';
import pg from 'pg';
import { createDatabaseIn } from '../kit/postgres.ts';
import { startWorkerProcess, type WorkerProcess } from '../kit/worker-process.ts';
import { cpuSeconds } from './ingest/process-cpu.ts';
import { runBareLoops } from './worker/bare-loop.ts';
import { enqueueStudies, writePixels } from './worker/waiting-studies.ts';

const MODELS = fileURLToPath(new URL('../../models', import.meta.url));

export interface WorkerThroughputFigure {
  readonly model: string;
  readonly threads: number;
  readonly batchSize: number;
  readonly bareStudiesPerSecond: number;
  readonly workerStudiesPerSecond: number;
  /** Median over the rounds of worker / bare, each measured next to the other. */
  readonly fraction: number;
  readonly bareCpuMsPerStudy: number;
  /** Of the worker process, network and everything else. */
  readonly workerCpuMsPerStudy: number;
  /** What the cores of this machine would allow if all were busy with nothing else: preparing a study takes more CPU time than its network. */
  readonly fractionOfAllCores: number;
}

export interface WorkerThroughputOptions {
  readonly threads?: number;
  readonly batchSize?: number;
  readonly studies?: number;
  readonly rounds?: number;
  readonly say?: (line: string) => void;
}

interface Bench {
  readonly worker: WorkerProcess;
  /** Enqueues that many studies and resolves with the seconds until all are answered. */
  classify(studies: number): Promise<number>;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function defaultBundle(): { folder: string; manifest: ModelManifest } {
  const { name, version } = DefaultModel.parse(JSON.parse(readFileSync(join(MODELS, 'default.json'), 'utf8')));
  const folder = join(MODELS, name, version);
  return { folder, manifest: ModelManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))) };
}

async function countWaiting(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from pgboss.job where name = $1 and state in ('created', 'retry', 'active')`, [QUEUES.classify]);
  return Number(rows[0]?.count);
}

/** What was measured is only worth something if every study got a network's answer. */
async function checkAnswers(pool: pg.Pool, studies: number): Promise<void> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from pgboss.job where name = $1 and data->>'kind' = 'ANSWERED' and (data->>'networkMs')::float > 0`, [QUEUES.outcome]);
  if (Number(rows[0]?.count) !== studies) throw new Error(`${rows[0]?.count} of ${studies} studies have an answer of the network`);
}

/** Runs `work` beside one worker on a durable PostgreSQL and a blob folder of its own. */
async function withWorker<T>(manifest: ModelManifest, env: Record<string, string>, work: (bench: Bench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-bench-worker-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), port: await freePort(), password: 'test-owner' });
  const blobUrl = `file:${join(folder, 'blobs')}`;
  const database = await createDatabaseIn(postgres.port, undefined);
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  const boss = await openQueue({ connectionString: database.apiUrl, application: 'osteon bench', role: 'api', onError: () => {} });
  const pixels = await writePixels(blobUrl, 48);
  const worker = await startWorkerProcess({ databaseUrl: database.workerUrl, blobUrl, env });
  let total = 0;
  const classify = async (studies: number): Promise<number> => {
    await enqueueStudies(boss, manifest, pixels, studies);
    const began = performance.now();
    while ((await countWaiting(pool)) > 0) await sleep(20);
    const seconds = (performance.now() - began) / 1000;
    total += studies;
    await checkAnswers(pool, total);
    return seconds;
  };
  try {
    return await work({ worker, classify });
  } finally {
    await worker.end('SIGTERM');
    await boss.stop({ graceful: false });
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function benchWorkerThroughput(options: WorkerThroughputOptions = {}): Promise<WorkerThroughputFigure> {
  const { threads = 1, batchSize = 32, studies = 1_000, rounds = 3, say = console.log } = options;
  const { folder, manifest } = defaultBundle();
  return withWorker(manifest, { WORKER_THREADS: String(threads), WORKER_BATCH_SIZE: String(batchSize), LOG_LEVEL: 'info' }, async ({ worker, classify }) => {
    await classify(200); // compiles, fills caches
    const bare: Awaited<ReturnType<typeof runBareLoops>>[] = [];
    const full: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await runBareLoops(threads, { folder, batchSize, milliseconds: 3_000 }));
      const before = cpuSeconds([worker.process.pid ?? 0]);
      full.push(studies / (await classify(studies)));
      cpu.push(((cpuSeconds([worker.process.pid ?? 0]) - before) * 1000) / studies);
    }
    const bareCpuMsPerStudy = median(bare.map(({ cpuMsPerStudy }) => cpuMsPerStudy));
    const figure: WorkerThroughputFigure = {
      model: `${manifest.name}@${manifest.version}`,
      threads,
      batchSize,
      bareStudiesPerSecond: median(bare.map(({ studiesPerSecond }) => studiesPerSecond)),
      workerStudiesPerSecond: median(full),
      fraction: median(full.map((value, round) => value / (bare[round]?.studiesPerSecond ?? Number.NaN))),
      bareCpuMsPerStudy,
      workerCpuMsPerStudy: median(cpu),
      fractionOfAllCores: Math.min(1, (availableParallelism() * bareCpuMsPerStudy) / (threads * median(cpu))),
    };
    say(`worker  ${figure.model}  ${threads} thread(s)  bare ${figure.bareStudiesPerSecond.toFixed(0)}/s  worker ${figure.workerStudiesPerSecond.toFixed(0)}/s  fraction ${figure.fraction.toFixed(2)}  CPU ${figure.bareCpuMsPerStudy.toFixed(2)} and ${figure.workerCpuMsPerStudy.toFixed(2)} ms a study: at most ${figure.fractionOfAllCores.toFixed(2)} on ${availableParallelism()} cores`);
    return figure;
  });
}
