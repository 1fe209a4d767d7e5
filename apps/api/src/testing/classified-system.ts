// For tests of the whole path: an API, its blob folder, and what they need to send scans and to look at what became of them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killEveryWorker, startWorkerProcess, type WorkerProcess, type WorkerProcessOptions } from '../../../../test/kit/worker-process.ts';
import { simulatedScan } from '../../../../test/kit/scans.ts';
import { writeTinyBundle, type TinyBundleOptions } from '../../../../test/kit/tiny-bundle.ts';
import type { TestDatabase } from '../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from './test-api.ts';

export interface PredictionFacts {
  readonly id: string;
  readonly state: string;
  readonly probability: number | null;
  readonly abstentionReason: string | null;
  readonly failureReason: string | null;
  readonly workerId: string | null;
  /** By the worker's clock. */
  readonly startedAt: string | null;
  readonly superseded: boolean;
  readonly modelVersion: { readonly version: string };
}

export interface StudyFacts {
  readonly id: string;
  readonly predictions: readonly PredictionFacts[];
  readonly timeline: readonly { readonly kind: string; readonly actorId: string | null; readonly payload: Record<string, unknown>; readonly at: string }[];
}

export interface ClassifiedSystem {
  readonly test: TestApi;
  readonly blobUrl: string;
  /** Folder of the bundles of the API and of every worker. */
  readonly models: string;
  readonly token: string;
  /** Sends a simulated scan; returns the study's global id. */
  send(seed: number): Promise<string>;
  study(id: string): Promise<StudyFacts>;
  /**
   * Looks until `isSo`, then once more: predictions and timeline of one look are two statements, and the change may have
   * come between them. The test's own time limit ends it otherwise.
   */
  studyWhen(id: string, isSo: (study: StudyFacts) => boolean): Promise<StudyFacts>;
  worker(options?: Partial<WorkerProcessOptions>): Promise<WorkerProcess>;
  stop(): Promise<void>;
}

const STUDY = `query($id: ID!) { study(id: $id) { id predictions { id state probability abstentionReason failureReason workerId startedAt superseded modelVersion { version } } timeline { kind actorId payload at } } }`;

export function isAnswered(study: StudyFacts): boolean {
  return study.predictions.length > 0 && study.predictions.every(({ state }) => state !== 'QUEUED' && state !== 'RUNNING');
}

/** Kinds of the study's ledger entries that tell a result. */
export function results(study: StudyFacts): string[] {
  return study.timeline.map(({ kind }) => kind).filter((kind) => ['PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED', 'PREDICTION_FAILED'].includes(kind));
}

export async function upload(url: string, token: string, name: string, bytes: Uint8Array): Promise<{ outcome: string; reason: string | null; studyId: string | null }> {
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(bytes)]), name);
  const response = await fetch(`${url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  const { files } = (await response.json()) as { files: { outcome: string; reason: string | null; studyId: string | null }[] };
  const [file] = files;
  if (file === undefined) throw new Error(`an upload has an outcome for its file (HTTP ${response.status})`);
  return file;
}

/** With a network that never declines. `database` is one of the caller's own server; without it the shared one makes one. */
export async function startClassifiedSystem(environment: Record<string, string> = {}, database?: TestDatabase, bundle: TinyBundleOptions = {}): Promise<ClassifiedSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-system-'));
  const blobUrl = `file:${folder}`;
  const models = join(folder, 'models');
  writeTinyBundle(models, bundle);
  const test = await startTestApi({ BLOB_URL: blobUrl, MODELS_DIR: models, ...environment }, database);
  const token = await test.token(test.ours);
  const study = async (id: string): Promise<StudyFacts> => {
    const answer = await test.graphql(STUDY, { token, variables: { id } });
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data?.['study'] as StudyFacts;
  };
  return {
    test,
    blobUrl,
    models,
    token,
    send: async (seed) => {
      const { studyId, outcome } = await upload(test.url, token, `${seed}.dcm`, simulatedScan(seed));
      if (studyId === null) throw new Error(`scan ${seed} was ${outcome}`);
      return studyId;
    },
    study,
    studyWhen: async (id, isSo) => {
      for (;;) {
        if (isSo(await study(id))) return study(id);
        await sleep(50);
      }
    },
    worker: (options = {}) => startWorkerProcess({ databaseUrl: test.database.workerUrl, blobUrl, ...options, env: { MODELS_DIR: models, ...options.env } }),
    stop: async () => {
      await killEveryWorker();
      await test.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
