// Bundles at the start of the API: registered once, never changed, active only where nobody could have decided, and a folder that is none is named.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@osteon/shared/node/log';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { createPool } from '../db/pool.ts';
import { inSite } from '../db/transaction.ts';
import { allModelVersions } from './models.sql.ts';
import { registerShippedModels } from './register-shipped-models.ts';

const log = createLog('test', 'silent');
let database: TestDatabase;
let pool: pg.Pool;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.apiUrl, size: 2, applicationName: 'test', onIdleError: () => {} });
  folder = await mkdtemp(join(tmpdir(), 'osteon-models-'));
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function ship(version: string, weights: string): Promise<void> {
  const place = join(folder, 'test-net', version);
  await mkdir(place, { recursive: true });
  const input = { name: 'input', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 2, normalisation: 'none', size: [128, 128] };
  const manifest = {
    ...{ schema: 'osteon-model/1', name: 'test-net', version, title: 'Test', trainedOn: 'SIMULATED', weights: { file: 'model.onnx', sha256: weights.repeat(64), bytes: 1 }, input },
    ...{ outputs: { logit: 'logit', evidence: null }, requiredViews: [], calibration: { temperature: 1, threshold: 0.5, abstain: null, logitStandardError: 0 }, limits: { minCountsPerView: 0 } },
    ...{ vectors: { file: 'vectors.bin', sha256: 'a'.repeat(64), count: 1, logits: [0], tolerance: 0.01 }, metrics: {} },
  };
  await writeFile(join(place, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(place, 'card.md'), '# Test');
}

async function stages(): Promise<string[]> {
  return (await inSite(pool, 'system', (tx) => tx.many(allModelVersions))).map(({ version, stage }) => `${version} ${stage}`).sort();
}

test('at the first start the newest version of each name is active, numerically; what appears later waits for a person', async () => {
  await ship('1.9.0', 'a');
  await ship('1.10.0', 'b');
  await Promise.all([registerShippedModels(pool, folder, log), registerShippedModels(pool, folder, log)]);
  expect(await stages()).toEqual(['1.10.0 ACTIVE', '1.9.0 CANDIDATE']);
  await ship('1.11.0', 'c');
  await registerShippedModels(pool, folder, log);
  expect(await stages()).toEqual(['1.10.0 ACTIVE', '1.11.0 CANDIDATE', '1.9.0 CANDIDATE']);
});

test('a registered version never gets other weights', async () => {
  await ship('1.10.0', 'd');
  await expect(registerShippedModels(pool, folder, log)).rejects.toMatchObject({ code: 'CONFLICT' });
  await ship('1.10.0', 'b');
});

test('a folder that is no bundle, and a folder that is not there, are named in a sentence', async () => {
  await mkdir(join(folder, 'test-net', 'drafts'));
  await expect(registerShippedModels(pool, folder, log)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('drafts is no model bundle') });
  await expect(registerShippedModels(pool, join(folder, 'nowhere'), log)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('MODELS_DIR') });
});
