// A model that is not what its bundle claims never answers, and never keeps another from answering.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@osteon/shared/node/log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeTinyBundle, type TinyBundleOptions } from '../../../../test/kit/tiny-bundle.ts';
import { tinyLogit } from '../../../../test/kit/tiny-onnx.ts';
import { ModelShelf } from './model-shelf.ts';

let models: string;
let shelf: ModelShelf | undefined;

beforeEach(() => {
  models = mkdtempSync(join(tmpdir(), 'osteon-models-'));
});
afterEach(async () => {
  await shelf?.close();
  shelf = undefined;
  rmSync(models, { recursive: true });
});

async function open(providers: readonly string[] = ['cpu'], threads = 1): Promise<ModelShelf> {
  shelf = new ModelShelf();
  await shelf.load(models, { providers, threads }, createLog('test', 'silent'));
  return shelf;
}

test('a bundle whose test vectors come out right is loaded and answers', async () => {
  const { manifest, network } = writeTinyBundle(models);
  const opened = await open();
  expect(opened.describe()).toEqual([{ name: 'tiny', version: '1.0.0', weightsSha256: manifest.weights.sha256, state: 'LOADED', detail: null }]);

  const inputs = [1, 2].map((factor) => Float32Array.from({ length: 2 * 32 * 32 }, (_, index) => factor * Math.cos(index)));
  const both = Float32Array.from(inputs.flatMap((input) => [...input]));
  const output = await opened.find('tiny', '1.0.0', manifest.weights.sha256).run(both, 2);
  expect([...output.logits]).toEqual(inputs.map((input) => expect.closeTo(tinyLogit(network, input), 4)));
  expect(output.evidence).toMatchObject({ rows: 32, columns: 32 });
  expect(output.evidence?.values).toHaveLength(2 * 32 * 32);
});

describe('refused', () => {
  test.each<[string, TinyBundleOptions, string]>([
    ['other logits than the manifest expects', { logitsOff: 0.01 }, 'Test vector 0 gives logit'],
    ['weights that were changed', { weightsTampered: true }, 'model.onnx is not the file the manifest names'],
    ['an output that the network does not have', { manifest: { outputs: { logit: 'nothing', evidence: null } } }, 'nothing'],
    ['an input of another size', { manifest: { input: { name: 'x', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32] } } }, 'vectors.bin does not hold as many inputs'],
  ])('%s', async (_name, options, detail) => {
    const { manifest } = writeTinyBundle(models, options);
    const opened = await open();
    expect(opened.describe()).toMatchObject([{ state: 'REFUSED', detail: expect.stringContaining(detail) }]);
    expect(() => opened.find('tiny', '1.0.0', manifest.weights.sha256)).toThrow(expect.objectContaining({ reason: 'MODEL_REFUSED' }));
  });

  test('a manifest that names another model than its folder', async () => {
    writeTinyBundle(models, { manifest: { name: 'other' } });
    expect((await open()).describe()).toMatchObject([{ name: 'tiny', state: 'REFUSED', detail: 'the manifest names another model than its folder' }]);
  });

  test('a manifest that is none', async () => {
    const { folder } = writeTinyBundle(models);
    writeFileSync(join(folder, 'manifest.json'), '{ "schema": "osteon-model/1" }');
    expect((await open()).describe()).toMatchObject([{ state: 'REFUSED', detail: expect.stringContaining('manifest.json: name') }]);
  });

  test('a bundle without one of its files', async () => {
    const { folder } = writeTinyBundle(models);
    rmSync(join(folder, 'vectors.bin'));
    expect((await open()).describe()).toMatchObject([{ state: 'REFUSED', detail: 'vectors.bin cannot be read (ENOENT)' }]);
  });

  test('a refused model does not keep another from serving', async () => {
    writeTinyBundle(models, { name: 'wrong', logitsOff: 1 });
    const { manifest } = writeTinyBundle(models, { name: 'right' });
    const opened = await open();
    expect(opened.describe().map(({ name, state }) => `${name} ${state}`).sort()).toEqual(['right LOADED', 'wrong REFUSED']);
    expect(opened.find('right', '1.0.0', manifest.weights.sha256).manifest.name).toBe('right');
  });

  test('a job for other weights under the same name and version', async () => {
    writeTinyBundle(models);
    const opened = await open();
    expect(() => opened.find('tiny', '1.0.0', '0'.repeat(64))).toThrow('other weights under the same name and version');
  });
});

test('providers are tried in order, and each try is told with its error', async () => {
  writeTinyBundle(models);
  const opened = await open(['cuda', 'cpu']);
  expect(opened.provider).toBe('cpu');
  expect(opened.providersTried).toEqual([{ provider: 'cuda', error: expect.any(String) }, { provider: 'cpu', error: null }]);
});

test('runs on several threads side by side give each caller its own answer', async () => {
  const { manifest, network } = writeTinyBundle(models);
  const found = (await open(['cpu'], 2)).find('tiny', '1.0.0', manifest.weights.sha256);
  const inputs = Array.from({ length: 12 }, (_, turn) => new Float32Array(2 * 32 * 32).fill(turn / 10));
  const expected = inputs.map((input) => tinyLogit(network, input));
  const outputs = await Promise.all(inputs.map((input) => found.run(input, 1)));
  expect(outputs.map(({ logits }) => logits[0])).toEqual(expected.map((logit) => expect.closeTo(logit, 4)));
});

test('a folder of models that is not there is told by the name of its setting', async () => {
  rmSync(models, { recursive: true });
  await expect(open()).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('MODELS_DIR') });
  mkdirSync(models);
});
