// Bundles at the start of the API: registered once, never changed, active only where nobody could have decided, and a folder that is none is named.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog } from '@osteon/shared/node/log';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { createPool } from '../db/pool.ts';
import { inSite } from '../db/transaction.ts';
import { allModelVersions } from './models.sql.ts';
import { readShippedBundles } from './read-bundle.ts';
import { readDefaultModel } from './read-default-model.ts';
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

async function ship(version: string, weights: string, { name = 'test-net', into = folder }: { name?: string; into?: string } = {}): Promise<void> {
  const place = join(into, name, version);
  await mkdir(place, { recursive: true });
  const input = { name: 'input', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 2, normalisation: 'none', size: [128, 128] };
  const manifest = {
    ...{ schema: 'osteon-model/1', name, version, title: 'Test', trainedOn: 'SIMULATED', weights: { file: 'model.onnx', sha256: weights.repeat(64), bytes: 1 }, input },
    ...{ outputs: { logit: 'logit', evidence: null }, requiredViews: [], calibration: { temperature: 1, threshold: 0.5, abstain: null, logitStandardError: 0 }, limits: { minCountsPerView: 0 } },
    ...{ vectors: { file: 'vectors.bin', sha256: 'a'.repeat(64), count: 1, logits: [0], tolerance: 0.01 }, metrics: {} },
  };
  await writeFile(join(place, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(place, 'card.md'), '# Test');
}

async function stages(of: pg.Pool = pool): Promise<string[]> {
  return (await inSite(of, 'system', (tx) => tx.many(allModelVersions))).map(({ version, stage }) => `${version} ${stage}`).sort();
}

test('at the first start the newest version of the only name is active, numerically; what appears later waits for a person', async () => {
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

describe('several models beside a new database', () => {
  let fresh: TestDatabase;
  let freshPool: pg.Pool;
  let several: string;
  beforeEach(async () => {
    fresh = await createTestDatabase();
    freshPool = createPool({ url: fresh.apiUrl, size: 2, applicationName: 'test', onIdleError: () => {} });
    several = await mkdtemp(join(tmpdir(), 'osteon-models-'));
    await ship('1.0.0', 'a', { name: 'first-net', into: several });
    await ship('2.0.0', 'b', { name: 'second-net', into: several });
  });
  afterEach(async () => {
    await freshPool.end();
    await fresh.drop();
    await rm(several, { recursive: true });
  });

  test('the one that default.json names is active, and no other', async () => {
    await writeFile(join(several, 'default.json'), '{ "name": "first-net", "version": "1.0.0" }');
    await registerShippedModels(freshPool, several, log);
    expect(await stages(freshPool)).toEqual(['1.0.0 ACTIVE', '2.0.0 CANDIDATE']);
  });

  test('without default.json none is', async () => {
    await registerShippedModels(freshPool, several, log);
    expect(await stages(freshPool)).toEqual(['1.0.0 CANDIDATE', '2.0.0 CANDIDATE']);
  });

  test.each([
    ['names what is not there', '{ "name": "first-net", "version": "1.0.1" }', 'does not lie in the folder of models'],
    ['is no JSON', 'first-net', 'it needs a "name" and a "version"'],
    ['names no version', '{ "name": "first-net" }', 'it needs a "name" and a "version"'],
  ])('a default.json that %s is told, and nothing is registered', async (_name, text, words) => {
    await writeFile(join(several, 'default.json'), text);
    await expect(registerShippedModels(freshPool, several, log)).rejects.toMatchObject({ code: 'BAD_INPUT', reason: 'MODEL_DEFAULT', message: expect.stringContaining(words) });
    expect(await stages(freshPool)).toEqual([]);
  });
});

test('the folder that Osteon ships names one of its models', async () => {
  const models = fileURLToPath(new URL('../../../../models/', import.meta.url));
  const named = await readDefaultModel(models);
  expect((await readShippedBundles(models)).map(({ manifest: { name, version } }) => ({ name, version }))).toContainEqual(named);
});
