// A folder of simulated scans: files, truth, progress, and the same bytes however many threads wrote them.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeGrey } from '@osteon/shared/grey/decode-grey';
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { afterAll, describe, expect, it } from 'vitest';
import { maskOfRuns } from './lesions/mask-runs.ts';
import { runPhantom } from './phantom-command.ts';
import { simulatePatient } from './simulate-patient.ts';
import { rotateImage } from './stress/change-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'phantom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const truthOf = (out: string): Record<string, unknown>[] =>
  readFileSync(join(out, 'truth.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

describe('a phantom run', () => {
  it('writes one file a patient and one line of truth a file, in order', async () => {
    const out = join(folder, 'plain');
    const heard: string[] = [];
    const summary = await runPhantom({ count: 4, seed: 31, out, threads: 2 }, (done, total) => heard.push(`${done}/${total}`));
    expect(readdirSync(out).sort()).toEqual(['0001.dcm', '0002.dcm', '0003.dcm', '0004.dcm', 'labels.csv', 'truth.jsonl']);
    expect(truthOf(out).map(({ file, seed, simulated }) => [file, seed, simulated])).toEqual([
      ['0001.dcm', 31, true], ['0002.dcm', 32, true], ['0003.dcm', 33, true], ['0004.dcm', 34, true],
    ]);
    expect(heard).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(summary.files).toBe(4);
  });

  it('writes the same bytes with one thread', async () => {
    const out = join(folder, 'alone');
    await runPhantom({ count: 2, seed: 31, out, threads: 1 });
    expect(readFileSync(join(out, '0002.dcm')).equals(readFileSync(join(folder, 'plain', '0002.dcm')))).toBe(true);
  });

  it('keeps the share of the photons that is asked for, of the same patient', async () => {
    const out = join(folder, 'thinned');
    await runPhantom({ count: 1, seed: 31, out, threads: 1, keptCounts: 0.25 });
    const [line] = truthOf(out);
    expect(Number(line?.['counts']) / simulatePatient(31).counts).toBeCloseTo(0.25, 2);
    expect(line?.['lesions']).toEqual(truthOf(join(folder, 'plain'))[0]?.['lesions']);
  });

  it('turns the patient on the table, and with the scan the pixels in which lesions show', async () => {
    const out = join(folder, 'turned');
    await runPhantom({ count: 1, seed: 31, out, threads: 1, positiveFraction: 1, rotate: 8 });
    const { anterior, truth } = simulatePatient(31, { positive: true });
    const mask = { rows: anterior.rows, columns: anterior.columns, counts: Int32Array.from(truth.lesionMask.posterior) };
    const { posterior: runs } = truthOf(out)[0]!['lesionRuns'] as { posterior: [number, number, number][] };
    // The posterior is mirrored: the patient lies in it turned the other way.
    expect(maskOfRuns(runs, anterior.rows, anterior.columns)).toEqual(Uint8Array.from(rotateImage(mask, -8).counts));
    expect(truthOf(out)[0]!['landmarks']).not.toEqual(truth.landmarks);
  });

  it('takes one view alone, of the counts it would have among both', async () => {
    const out = join(folder, 'posterior alone');
    await runPhantom({ count: 1, seed: 31, out, threads: 1, onlyView: 'POSTERIOR' });
    const scan = parseInstance(readFileSync(join(out, '0001.dcm')));
    expect(decodeFrames(scan).map(({ counts }) => counts)).toEqual([simulatePatient(31).posterior.counts]);
  });

  it('does not spoil scans that are turned or lack a view already', async () => {
    await expect(runPhantom({ count: 1, seed: 31, out: folder, stress: true, rotate: 8 })).rejects.toThrow('not combined');
    await expect(runPhantom({ count: 1, seed: 31, out: folder, layout: 'region', onlyView: 'ANTERIOR' })).rejects.toThrow('onlyView: a single view is written as DICOM only');
  });

  it('takes the share of positive patients from the caller', async () => {
    const out = join(folder, 'positive');
    expect((await runPhantom({ count: 2, seed: 31, out, positiveFraction: 1 })).positives).toBe(2);
  });

  it('writes where the lesions show, in the pixels of the file', () => {
    const [line] = truthOf(join(folder, 'positive'));
    const { anterior, truth } = simulatePatient(31, { positive: true });
    const { anterior: runs } = line!['lesionRuns'] as { anterior: [number, number, number][] };
    expect(maskOfRuns(runs, anterior.rows, anterior.columns)).toEqual(truth.lesionMask.anterior);
    expect(runs.length).toBeGreaterThan(0);
  });

  it('writes labels that name each file, its patient and its class', () => {
    const truth = truthOf(join(folder, 'plain'));
    const rows = readFileSync(join(folder, 'plain', 'labels.csv'), 'utf8').trim().split('\n');
    expect(rows).toEqual(['file,patient,label', ...truth.map(({ file, patientId, label }) => `${file},${patientId},${label}`)]);
  });

  it('writes whole-body images with the counts of the scan in them, and labels for both views', async () => {
    const out = join(folder, 'images');
    await runPhantom({ count: 1, seed: 31, out, layout: 'whole-body' });
    const { anterior, posterior } = simulatePatient(31);
    for (const [name, view] of [['anterior', anterior], ['posterior', posterior]] as const) {
      expect(decodeGrey(readFileSync(join(out, '0001', `${name}.png`)))).toMatchObject({ rows: 1024, columns: 256, values: view.counts });
    }
    expect(readFileSync(join(out, 'labels.csv'), 'utf8')).toMatch(/^anterior,posterior,patient,label\n0001\/anterior\.png,0001\/posterior\.png,SIM/);
  });

  it('writes the chest as a small picture, and no longer says where lesions show', async () => {
    const out = join(folder, 'regions');
    await runPhantom({ count: 1, seed: 31, out, layout: 'region' });
    const { rows, columns, lossy } = decodeGrey(readFileSync(join(out, '0001', 'posterior.jpg')));
    expect([Math.abs(rows - 192) <= 16, Math.abs(columns - 192) <= 16, lossy]).toEqual([true, true, true]);
    expect(truthOf(out)).toMatchObject([{ file: '0001', lesionRuns: null }]);
  });

  it('tells each disease by itself', () => {
    const [line] = truthOf(join(folder, 'positive'));
    const { anterior, truth } = simulatePatient(31, { positive: true });
    const { metastasis, degenerative, fracture } = truth.diseases;
    expect(line!['diseases']).toEqual({ metastasis: metastasis.label, degenerative: degenerative.label, fracture: fracture.label });
    const runs = line!['diseaseRuns'] as Record<'degenerative' | 'fracture', { anterior: [number, number, number][] }>;
    expect(maskOfRuns(runs.degenerative.anterior, anterior.rows, anterior.columns)).toEqual(degenerative.mask.anterior);
    expect(maskOfRuns(runs.fracture.anterior, anterior.rows, anterior.columns)).toEqual(fracture.mask.anterior);
  });

  it('spoils all but every twelfth scan when asked, and says how', async () => {
    const out = join(folder, 'stress');
    await runPhantom({ count: 3, seed: 31, out, stress: true });
    expect(truthOf(out).map(({ stress }) => stress)).toEqual([null, 'feet-first', 'arms-outside']);
    expect(truthOf(out).map(({ lesionRuns }) => lesionRuns === null)).toEqual([false, true, true]); // their pixels have moved
  });

  it('refuses options that make no sense, naming all of them', async () => {
    await expect(runPhantom({ count: 0, seed: -1, out: '' })).rejects.toThrow(/count: .*seed: .*out: /);
  });
});
