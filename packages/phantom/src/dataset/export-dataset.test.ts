import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatePatient } from '../simulate-patient.ts';
import { CROP_BYTES, elementsOf } from './dataset-layout.ts';
import { readDescription, readMeta } from './dataset-writer.ts';
import { runDatasetExport } from './export-dataset.ts';
import type { DatasetOptions } from './export-dataset.ts';

const input = {
  name: 'thorax-96',
  views: ['ANTERIOR' as const, 'POSTERIOR' as const],
  region: { rowStart: 24, rowEnd: 216, columnStart: 32, columnEnd: 224 },
  binning: 2,
  normalisation: 'anscombe-body' as const,
  size: [96, 96] as [number, number],
};

describe('the dataset exporter', { timeout: 120_000 }, () => {
  let out: string;
  let options: DatasetOptions;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'osteon-dataset-'));
    options = { count: 6, seed: 40, out, input, split: { test: 0.34, validation: 0.17 } };
    await runDatasetExport(options);
  }, 120_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  const row = async (index: number) => {
    const bytes = await readFile(join(out, 'inputs.f32'));
    const length = elementsOf(input) * 4;
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset + index * length, bytes.byteOffset + (index + 1) * length));
  };

  it('writes for each patient the tensor that the worker would feed to the network', async () => {
    const { anterior, posterior } = simulatePatient(43);
    const prepared = prepareStudy([
      { view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior },
      { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior },
    ]);
    if (!prepared.ok) throw new Error(prepared.reason);
    expect(await row(3)).toEqual(prepareInput(prepared.crops, input));
  });

  it('gives every patient one line with its seed, its split and what is true of it', async () => {
    const meta = (await readMeta(out)).sort((a, b) => a.row - b.row);
    expect(meta.map((line) => line.seed)).toEqual([40, 41, 42, 43, 44, 45]);
    expect(meta.map((line) => line.split)).toEqual(['test', 'test', 'validation', 'train', 'train', 'train']);
    for (const line of meta) expect(line.label).toBe(simulatePatient(line.seed).truth.label);
  });

  it('marks lesions in the masks of positive patients and in no other', async () => {
    const masks = await readFile(join(out, 'masks.u8'));
    const length = elementsOf(input);
    for (const { row: at, label } of await readMeta(out)) {
      expect(masks.subarray(at * length, (at + 1) * length).includes(1)).toBe(label === 1);
    }
  });

  it('writes one mask for each disease, the first of which is that of the lesions', async () => {
    const [masks, diseases] = await Promise.all(['masks.u8', 'diseases.u8'].map((file) => readFile(join(out, file))));
    const length = elementsOf(input);
    expect((await readDescription(out)).diseases).toEqual(['metastasis', 'degenerative', 'fracture']);
    for (const { row: at, label, diseases: labels } of await readMeta(out)) {
      const [metastasis, degenerative, fracture] = [0, 1, 2].map((disease) => diseases!.subarray((3 * at + disease) * length, (3 * at + disease + 1) * length));
      expect(metastasis!.equals(masks!.subarray(at * length, (at + 1) * length))).toBe(true);
      expect(labels?.metastasis).toBe(label);
      expect([degenerative!.includes(1), fracture!.includes(1)]).toEqual([labels?.degenerative === 1, labels?.fracture === 1]);
    }
  });

  it('keeps both crops of every patient, whose counts add up to those of its line', async () => {
    const crops = await readFile(join(out, 'crops.u16'));
    expect(crops.byteLength).toBe(6 * CROP_BYTES);
    for (const line of await readMeta(out)) {
      const pixels = new Uint16Array(crops.buffer.slice(crops.byteOffset + line.row * CROP_BYTES, crops.byteOffset + (line.row + 1) * CROP_BYTES));
      expect(pixels.reduce((sum, count) => sum + count, 0)).toBe(line.counts.reduce((sum, count) => sum + count, 0));
    }
  });

  it('goes on where it stopped and leaves what was held out where it is', async () => {
    const { heldOut } = await readDescription(out);
    const before = await row(0);
    const steps: number[] = [];
    await runDatasetExport({ ...options, count: 8, split: { heldOut } }, ({ done }) => steps.push(done));
    expect(steps).toEqual([7, 8]);
    expect(await row(0)).toEqual(before);
    expect((await readMeta(out)).filter((line) => line.split === 'train')).toHaveLength(5);
  });

  it('refuses a folder that holds a dataset with other settings', async () => {
    await expect(runDatasetExport({ ...options, seed: 41 })).rejects.toThrow('other settings');
  });
});
