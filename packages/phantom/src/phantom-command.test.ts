// A folder of simulated scans: files, truth, progress, and the same bytes however many threads wrote them.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { maskOfRuns } from './lesions/mask-runs.ts';
import { runPhantom } from './phantom-command.ts';
import { simulatePatient } from './simulate-patient.ts';

const folder = mkdtempSync(join(tmpdir(), 'phantom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const truthOf = (out: string): Record<string, unknown>[] =>
  readFileSync(join(out, 'truth.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

describe('a phantom run', () => {
  it('writes one file a patient and one line of truth a file, in order', async () => {
    const out = join(folder, 'plain');
    const heard: string[] = [];
    const summary = await runPhantom({ count: 4, seed: 31, out, threads: 2 }, (done, total) => heard.push(`${done}/${total}`));
    expect(readdirSync(out).sort()).toEqual(['0001.dcm', '0002.dcm', '0003.dcm', '0004.dcm', 'truth.jsonl']);
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
