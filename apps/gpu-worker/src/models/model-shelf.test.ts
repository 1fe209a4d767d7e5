// A model that is not what its bundle claims never answers, and never keeps another from answering.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createLog } from '@osteon/shared/node/log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeTinyBundle, type TinyBundleOptions } from '../../../../test/kit/tiny-bundle.ts';
import { tinyLogit, tinyLogits } from '../../../../test/kit/tiny-onnx.ts';
import { outputsOf } from '../network/outputs-of.ts';
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
  const output = await (await opened.find('tiny', '1.0.0', manifest.weights.sha256)).run(both, 2);
  expect([...output.logits]).toEqual(inputs.map((input) => expect.closeTo(tinyLogit(network, input), 4)));
  expect(output.evidence).toMatchObject({ rows: 32, columns: 32 });
  expect(output.evidence?.values).toHaveLength(2 * 32 * 32);
});

test('a network of several diseases gives a logit and a map of each', async () => {
  const { manifest, network } = writeTinyBundle(models, { findings: ['DEGENERATIVE', 'FRACTURE'] });
  const found = await (await open()).find('tiny', '1.0.0', manifest.weights.sha256);
  const inputs = [1, 2].map((factor) => new Float32Array(2 * 32 * 32).fill(factor));
  const output = await found.run(Float32Array.from(inputs.flatMap((input) => [...input])), 2);
  for (const [index, input] of inputs.entries()) {
    const outputs = outputsOf(output, index, found.channels);
    expect(outputs?.map(({ logit }) => logit)).toEqual(tinyLogits(network, input).map((logit) => expect.closeTo(logit, 4)));
    // Weights 0.5, 1.5 and 2.5, two views of the same value everywhere.
    expect(outputs?.map(({ evidence }) => evidence)).toEqual([0.5, 1.5, 2.5].map((weight) => ({ rows: 32, columns: 32, values: new Float32Array(32 * 32).fill(weight * 2 * (index + 1)) })));
  }
});

test('a logit that is no number leaves the study without any', () => {
  expect(outputsOf({ logits: Float32Array.of(1, NaN, 2, 3), evidence: null, ms: 1 }, 0, 2)).toBeNull();
  expect(outputsOf({ logits: Float32Array.of(1, NaN, 2, 3), evidence: null, ms: 1 }, 1, 2)).toEqual([{ logit: 2, evidence: null }, { logit: 3, evidence: null }]);
});

describe('refused', () => {
  test.each<[string, TinyBundleOptions, string]>([
    ['other logits than the manifest expects', { logitsOff: 0.01 }, 'Test vector 0 gives logit'],
    ['other logits of a further disease than the manifest expects', { findings: ['DEGENERATIVE', 'FRACTURE'], findingLogitsOff: 0.01 }, 'for DEGENERATIVE'],
    ['a network that tells of fewer diseases than its manifest', { findings: ['DEGENERATIVE', 'FRACTURE'], channels: 2 }, 'the output "logit" has 6 logits for 3 inputs and 3 diseases'],
    ['a network that tells of more diseases than its manifest', { channels: 3 }, 'the output "logit" has 9 logits for 3 inputs and 1 diseases'],
    ['weights that were changed', { weightsTampered: true }, 'model.onnx is not the file the manifest names'],
    ['an output that the network does not have', { manifest: { outputs: { logit: 'nothing', evidence: null } } }, 'nothing'],
    ['an input of another size', { manifest: { input: { name: 'x', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32] } } }, 'vectors.bin does not hold as many inputs'],
    [
      'a network that was trained on regions cropped elsewhere',
      { manifest: { input: { name: 'x', views: ['ANTERIOR', 'POSTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32], scans: 'GREY_REGION' } } },
      'cannot read whole-body scans',
    ],
  ])('%s', async (_name, options, detail) => {
    const { manifest } = writeTinyBundle(models, options);
    const opened = await open();
    expect(opened.describe()).toMatchObject([{ state: 'REFUSED', detail: expect.stringContaining(detail) }]);
    await expect(opened.find('tiny', '1.0.0', manifest.weights.sha256)).rejects.toMatchObject({ reason: 'MODEL_REFUSED' });
  });

  test('a manifest that names another model than its folder', async () => {
    writeTinyBundle(models, { manifest: { name: 'other' } });
    expect((await open()).describe()).toMatchObject([{ name: 'tiny', state: 'REFUSED', detail: 'the manifest names another model than its folder' }]);
  });

  test('weights of another length than the manifest says, whatever their hash', async () => {
    const { folder, manifest } = writeTinyBundle(models);
    const { weights } = manifest;
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, weights: { ...weights, bytes: weights.bytes + 1 } }));
    const detail = `model.onnx holds ${weights.bytes} bytes; the manifest says ${weights.bytes + 1}`;
    expect((await open()).describe()).toMatchObject([{ state: 'REFUSED', detail }]);
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
    expect((await opened.find('right', '1.0.0', manifest.weights.sha256)).manifest.name).toBe('right');
  });

  test('a job for other weights under the same name and version', async () => {
    writeTinyBundle(models);
    const opened = await open();
    await expect(opened.find('tiny', '1.0.0', '0'.repeat(64))).rejects.toThrow('other weights under the same name and version');
  });
});

describe('a bundle that comes after the start', () => {
  test('is loaded when the first job asks for it, once for all that ask', async () => {
    writeTinyBundle(models);
    const opened = await open();
    const { manifest, network } = writeTinyBundle(models, { version: '1.1.0', weight: 2 });
    const { sha256 } = manifest.weights;
    const [first, second] = await Promise.all([opened.find('tiny', '1.1.0', sha256), opened.find('tiny', '1.1.0', sha256)]);
    expect(second).toBe(first);
    expect(await opened.find('tiny', '1.1.0', sha256)).toBe(first);
    const input = new Float32Array(2 * 32 * 32).fill(0.5);
    const expected = tinyLogit(network, input);
    expect((await first.run(input, 1)).logits[0]).toBeCloseTo(expected, 4);
    expect(opened.describe().map(({ version, state }) => `${version} ${state}`)).toEqual(['1.0.0 LOADED', '1.1.0 LOADED']);
  });

  test('is refused for all to see when it is not what it claims', async () => {
    const opened = await open();
    const { manifest } = writeTinyBundle(models, { weightsTampered: true });
    await expect(opened.find('tiny', '1.0.0', manifest.weights.sha256)).rejects.toMatchObject({ reason: 'MODEL_REFUSED' });
    expect(opened.describe()).toMatchObject([{ name: 'tiny', state: 'REFUSED', detail: expect.stringContaining('model.onnx') }]);
  });

  test('may come later still: a model that this worker lacks is looked for each time, and never outside the folder', async () => {
    const opened = await open();
    const outside = writeTinyBundle(join(models, '..', `${basename(models)}-outside`));
    await expect(opened.find(`../${basename(models)}-outside/tiny`, '1.0.0', outside.manifest.weights.sha256).finally(() => rmSync(join(models, '..', `${basename(models)}-outside`), { recursive: true }))).rejects.toThrow('does not have the model');
    await expect(opened.find('tiny', '1.0.0', outside.manifest.weights.sha256)).rejects.toThrow('does not have the model');
    const { manifest } = writeTinyBundle(models);
    expect((await opened.find('tiny', '1.0.0', manifest.weights.sha256)).manifest.version).toBe('1.0.0');
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
  const found = await (await open(['cpu'], 2)).find('tiny', '1.0.0', manifest.weights.sha256);
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
