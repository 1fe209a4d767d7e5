// From simulated patients to a served network in one go: exporter, trainer, ONNX and serving must agree. What the network knows after
// one epoch is nothing; that every part computes the same is the point.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBundle, type Bundle } from '@osteon/gpu-worker/models/read-bundle';
import { Network } from '@osteon/gpu-worker/network/network';
import { outputsOf } from '@osteon/gpu-worker/network/outputs-of';
import { prepareImages } from '@osteon/gpu-worker/preparation/prepare-images';
import { readMeta } from '@osteon/phantom/dataset/dataset-writer';
import { runDatasetExport } from '@osteon/phantom/dataset/export-dataset';
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';
import { diseasesOf, ModelInput } from '@osteon/shared/core/model-manifest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainerPython } from '../kit/trainer-python.ts';

const training = fileURLToPath(new URL('../../training/', import.meta.url));
const input = ModelInput.parse(JSON.parse(readFileSync(join(training, 'thorax-96.json'), 'utf8')));
const LENGTH = input.views.length * input.size[0] * input.size[1];
const PATIENTS = 48;
const HELD_OUT = { test: 12, validation: 12 };
const FIRST_SEED = 60_000_000;
const AGREEMENT = 1e-4;
// The goal is two minutes, which a slow CI misses without anything being wrong. Measured: 9 s, on two cores
// that were shared with other work, 28 November 2026.
const LIMIT_MS = 300_000;

const python = trainerPython();

function runPython(...args: readonly string[]): string {
  const result = spawnSync(python ?? '', args, { cwd: training, encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' } });
  if (result.status !== 0) throw new Error(`python3 ${args.join(' ')} ended with ${result.status}:\n${result.stdout}\n${result.stderr}`);
  return `${result.stdout}${result.stderr}`;
}

describe.skipIf(python === undefined)('a tiny network, trained for one epoch', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  let bundles: Record<'tiny' | 'mean', Bundle>;
  const networks: Network[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'osteon-training-'));
    await runDatasetExport({ count: PATIENTS, seed: FIRST_SEED, out: at('data'), input, split: { heldOut: HELD_OUT }, recipe: { rows: 640 }, keepCrops: false });
    const common = ['--config', 'recipes/tiny.toml', '--data', at('data')];
    runPython('train.py', ...common, '--run', at('one'), '--bundle', at('tiny/1.0.0'));
    runPython('train.py', ...common, '--run', at('other'), '--seed', '1');
    runPython('ensemble.py', '--members', at('one'), at('other'), '--data', at('data'), '--run', at('both'), '--name', 'tiny-mean', '--bundle', at('mean/1.0.0'));
    bundles = { tiny: await readBundle(at('tiny/1.0.0')), mean: await readBundle(at('mean/1.0.0')) };
  }, LIMIT_MS);
  afterAll(async () => {
    await Promise.all(networks.map((network) => network.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = (row: number): Float32Array => {
    const bytes = readFileSync(at('data/inputs.f32'));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset + row * LENGTH * 4, bytes.byteOffset + (row + 1) * LENGTH * 4));
  };

  /** Rows of the test part in the order of the vectors: the first ill ones, then the first well ones. */
  const vectorRows = async (): Promise<number[]> => {
    const test = (await readMeta(at('data'))).filter((line) => line.split === 'test' && line.refused === null).sort((a, b) => a.row - b.row);
    return [1, 0].flatMap((label) => test.filter((line) => line.label === label).slice(0, 4).map((line) => line.row));
  };

  it.each(['tiny', 'mean'] as const)('the bundle %s is served with the logits that torch computed, within 1e-4', async (name) => {
    const { manifest, vectors } = bundles[name];
    const network = await Network.load(bundles[name], { providers: ['cpu'], threads: 1 });
    networks.push(network);
    expect(diseasesOf(manifest)).toEqual(['METASTASIS', 'DEGENERATIVE', 'FRACTURE']);
    const output = await network.run(vectors.slice(), manifest.vectors.count);
    for (const [index, metastasis] of manifest.vectors.logits.entries()) {
      const outputs = outputsOf(output, index, network.channels) ?? [];
      for (const [channel, expected] of [metastasis, ...(manifest.vectors.findings?.[index] ?? [])].entries()) expect(Math.abs((outputs[channel]?.logit ?? NaN) - expected)).toBeLessThan(AGREEMENT);
      expect(outputs.map(({ evidence }) => evidence)).toMatchObject(Array.from({ length: 3 }, () => ({ rows: 12, columns: 12 })));
    }
    expect(new Set(manifest.vectors.logits).size).toBe(manifest.vectors.count);
  });

  it('learned from exactly what serving makes of the DICOM of the same patients, to the logit', async () => {
    const { manifest, vectors } = bundles.tiny;
    const rows = await vectorRows();
    expect(rows).toHaveLength(manifest.vectors.count);
    const network = await Network.load(bundles.tiny, { providers: ['cpu'], threads: 1 });
    networks.push(network);
    // The last vector lacks its posterior view, to test that too.
    for (const [index, row] of rows.slice(0, -1).entries()) {
      const seed = FIRST_SEED + row;
      const bytes = writeStudy(simulatePatient(seed, { rows: 640 }), simulatedIdentity(seed));
      const served = prepareImages([{ bytes, lossy: false }], manifest.input).input;
      if (served === null) throw new Error(`the study of seed ${seed} was refused`);
      expect(served).toEqual(exported(row));
      expect(served).toEqual(vectors.slice(index * LENGTH, (index + 1) * LENGTH));
      const { logits } = await network.run(served, 1);
      expect(Math.abs((logits[0] ?? NaN) - (manifest.vectors.logits[index] ?? NaN))).toBeLessThan(AGREEMENT);
    }
  });

  it('leaves a draft of its card, which of the mean names the members', () => {
    expect(readFileSync(at('tiny/1.0.0/card.md'), 'utf8')).toMatch(/> DRAFT[^]+Family `vgg`/u);
    expect(readFileSync(at('mean/1.0.0/card.md'), 'utf8')).toMatch(/> DRAFT[^]+The mean of tiny, tiny[^]+held out: 12 test, 12 validation; seeds from 60,000,000; acquired otherwise than usual: rows 640/u);
  });

  it('leaves its curve, and goes on from where it stopped', () => {
    expect(JSON.parse(readFileSync(at('one/curves.json'), 'utf8'))).toHaveLength(1);
    const said = runPython('train.py', '--config', 'recipes/tiny.toml', '--data', at('data'), '--run', at('one'), '--epochs', '2');
    expect(said).toContain('goes on after epoch 1');
    expect(JSON.parse(readFileSync(at('one/curves.json'), 'utf8'))).toHaveLength(2);
  });

  it('goes through the study: trains two cells once, asks them also about a probe, and writes page, figures and plots', async () => {
    const [patients, fresh] = [40, 12];
    const exportSet = (name: string, count: number, recipe: object) =>
      runDatasetExport({ count, seed: FIRST_SEED, out: at(`exports/thorax-96/${name}`), input, split: { heldOut: { test: fresh, validation: 1 } }, recipe: { rows: 640, ...recipe }, keepCrops: false });
    await exportSet('main', fresh + 1 + patients, {});
    await exportSet('counts-half', fresh + 1, { keptCounts: 0.5 });
    writeFileSync(at('exports/exported'), `${fresh} ${patients} ${fresh}\n`);
    mkdirSync(at('docs'));
    copyFileSync(join(training, '../docs/study.md'), at('docs/study.md'));
    const study = () => runPython('-m', 'study', '--data', at('exports'), '--runs', at('cells'), '--docs', at('docs'), '--only', 'vgg-with-augmented',
      '--epochs', '1', '--copies', '2', '--patients', String(patients), '--new', String(fresh), '--probed', String(fresh)); // prettier-ignore
    expect(study()).toContain('cell 2 of 2: osteon-vgg-with-augmented-leaky');
    expect(study()).not.toContain('cell 1');
    expect(readFileSync(at('docs/study.md'), 'utf8')).toContain(`2 of 24 networks. Pool of ${patients} patients, 2 images of each in the augmented sets`);
    const interval = [expect.any(Number), expect.any(Number)];
    const figures = { auc: expect.any(Number), point_95: { accuracy: interval, precision: interval, recall: interval, specificity: interval, f1: interval }, point_95_drawn: 'patients' };
    const probes = { 'as acquired': figures, 'counts-half': figures };
    expect(JSON.parse(readFileSync(at('docs/study/results.json'), 'utf8'))).toMatchObject([
      { protocol: 'clean', trained_on: 56, claimed: figures, new: { ...figures, patients: fresh }, probes },
      { protocol: 'leaky', trained_on: 56, claimed: figures, new: { ...figures, patients: fresh }, probes },
    ]);
    for (const plot of ['roc.svg', 'calibration.svg']) expect(readFileSync(at(`docs/study/${plot}`), 'utf8')).toContain('leaky, on new patients');
  });

  it('passes the tests of its own', () => {
    expect(runPython('-m', 'unittest')).toContain('OK');
  });
});
