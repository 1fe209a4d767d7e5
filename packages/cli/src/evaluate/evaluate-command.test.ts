// The command from end to end, on simulated patients and the shipped network.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePatient } from '@osteon/phantom/dataset/prepare-patient';
import { simulatedIdentity } from '@osteon/phantom/identity';
import { runPhantom } from '@osteon/phantom/phantom-command';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy, writeViews } from '@osteon/phantom/write-study';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { evaluateCommand } from './evaluate-command.ts';
import type { Evaluation } from './evaluation.ts';
import { openNetwork } from './find-model.ts';

const MODEL = 'osteon-vgg@1.0.0';
const MODELS = fileURLToPath(new URL('../../../../models', import.meta.url));
/** Far from the seeds of training (1,000,000 and on). */
const SEED = 33_000_000;
const PATIENTS = 6;

const folder = mkdtempSync(join(tmpdir(), 'osteon-evaluate-'));
const scans = join(folder, 'scans');

beforeAll(() => runPhantom({ count: PATIENTS, seed: SEED, out: scans, threads: 1 }), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluate(...args: string[]): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const code = await evaluateCommand(args, { out: (line) => lines.push(line), err: () => {} });
  return { code, out: lines.join('\n') };
}

const readEvaluation = (file: string): Evaluation => JSON.parse(readFileSync(file, 'utf8'));

describe('on the simulator’s folder', () => {
  let evaluation: Evaluation;
  let out: string;
  const html = join(folder, 'report.html');

  beforeAll(async () => {
    const json = join(folder, 'evaluation.json');
    const result = await evaluate('--model', MODEL, '--data', scans, '--json', json, '--html', html, '--draws', '50');
    expect(result.code).toBe(0);
    out = result.out;
    evaluation = readEvaluation(json);
  }, 60_000);

  test('every study has its truth and an answer, and the figures come from them', () => {
    const truth = readFileSync(join(scans, 'truth.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    expect(evaluation.studies.map(({ file, positive }) => [file, positive])).toEqual(truth.map(({ file, label }) => [file, label === 1]));
    expect(evaluation.data).toMatchObject({ source: 'PHANTOM', studies: PATIENTS, patients: PATIENTS, scored: PATIENTS });
    const { tp, fp, fn, tn } = evaluation.scored.confusion;
    const yes = (positive: boolean) => evaluation.studies.filter((study) => study.positive === positive && (study.probability ?? 0) >= evaluation.model.threshold).length;
    expect([tp, fp]).toEqual([yes(true), yes(false)]);
    expect(tp + fp + fn + tn).toBe(PATIENTS);
    expect(evaluation.evidenceMap.hits.n).toBe(evaluation.data.positives);
  });

  test('the network hears of a scan sent as DICOM what it would hear of it in training', async () => {
    const network = await openNetwork(MODEL, MODELS);
    try {
      for (const [index, { logit }] of evaluation.studies.entries()) {
        const { input } = preparePatient(SEED + index, network.manifest.input);
        const { logits } = await network.run(Float32Array.from(input), 1);
        expect(logit).toBeCloseTo(logits[0] ?? NaN, 5);
      }
    } finally {
      await network.close();
    }
  });

  test('table and report are written, and say nothing of who the patients are', () => {
    const report = readFileSync(html, 'utf8');
    expect(out).toContain('Figures of one operating point');
    expect(report).toContain('osteon-vgg 1.0.0, evaluated');
    for (const { patientId } of readFileSync(join(scans, 'truth.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { patientId: string })) {
      expect(`${out}${report}${JSON.stringify(evaluation)}`).not.toContain(patientId);
    }
  });
});

test('a network of several diseases is measured on each of which the simulator tells the truth', async () => {
  const models = join(folder, 'models');
  writeTinyBundle(models, { findings: ['DEGENERATIVE', 'FRACTURE'] });
  const { code, out } = await evaluate('--model', 'tiny@1.0.0', '--models', models, '--data', scans, '--json', '-', '--draws', '10');
  expect(code).toBe(0);
  const { findings, studies }: Evaluation = JSON.parse(out);
  const truth = readFileSync(join(scans, 'truth.jsonl'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { diseases: Record<string, 0 | 1> }).diseases);
  expect(findings.map(({ disease, threshold, scored, evidenceMap }) => [disease, threshold, scored.studies, scored.positives, evidenceMap.hits.n])).toEqual(
    (['degenerative', 'fracture'] as const).map((name) => {
      const positives = truth.filter((diseases) => diseases[name] === 1).length;
      return [name.toUpperCase(), 0.6, PATIENTS, positives, positives];
    }),
  );
  // Channel c is the sum of the input times 0.5 + c, less c: each logit from that of metastasis, which is 0.25 above its own.
  for (const { logit, findings: told } of studies) {
    expect(told.map((finding) => finding.logit)).toEqual([1, 2].map((c) => expect.closeTo(((logit! - 0.25) / 0.5) * (0.5 + c) + 0.25 - c, 3)));
  }
});

test('a table of labels will do; a file that is no scan is refused, and the others are answered', async () => {
  const labels = join(folder, 'labels.csv');
  writeFileSync(join(scans, 'letter.txt'), 'Dear colleague');
  writeFileSync(labels, `file,patient,label\n0001.dcm,A,1\n0002.dcm,A,0\nletter.txt,B,0\n`);
  const { code, out } = await evaluate('--model', MODEL, '--data', scans, '--labels', labels, '--json', '-', '--draws', '10');
  const { data, studies }: Evaluation = JSON.parse(out);
  expect(code).toBe(0);
  expect(data).toEqual({ source: 'LABELS', layout: 'dicom', studies: 3, patients: 2, positives: 1, scored: 2 });
  expect(studies.map(({ patient, state }) => [patient, state === 'REFUSED'])).toEqual([[1, false], [1, false], [2, true]]);
});

test('a folder with a file for each view is one study, and gets the answer of both views in one file', async () => {
  const patient = simulatePatient(SEED);
  const twoFiles = join(folder, 'two-files');
  mkdirSync(join(twoFiles, 'study'), { recursive: true });
  for (const [index, bytes] of writeViews(patient, simulatedIdentity(SEED)).entries()) writeFileSync(join(twoFiles, 'study', `${index}.dcm`), bytes);
  writeFileSync(join(twoFiles, 'whole.dcm'), writeStudy(patient, simulatedIdentity(SEED)));
  writeFileSync(join(twoFiles, 'labels.csv'), 'file,label\nstudy,1\nwhole.dcm,1\n');
  const { studies }: Evaluation = JSON.parse((await evaluate('--model', MODEL, '--data', twoFiles, '--json', '-', '--draws', '10')).out);
  expect(studies.map(({ views }) => views)).toEqual([['ANTERIOR', 'POSTERIOR'], ['ANTERIOR', 'POSTERIOR']]);
  expect(studies[0]?.logit).toBe(studies[1]?.logit);
});

test('what is missing or makes no sense is said in sentences', async () => {
  await expect(evaluate('--data', scans)).rejects.toThrow(/--model: name a model/);
  await expect(evaluate('--model', MODEL, '--data', scans, '--prevalence', '0.2,2', '--draws', '0')).rejects.toThrow(/--prevalence: .*--draws: /);
  await expect(evaluate('--model', 'osteon-vgg@9.9.9', '--data', scans)).rejects.toThrow(/^There is no model osteon-vgg@9\.9\.9\. There are .*osteon-vgg@1\.0\.0/);
  await expect(evaluate('--model', MODEL, '--data', join(folder, 'nowhere'))).rejects.toThrow(/^There is no folder/);
  await expect(evaluate('--model', MODEL, '--data', scans, '--html', join(folder, 'no-such-folder', 'report.html'))).rejects.toThrow(/report\.html cannot be written\.$/);
});

test('Ctrl-C ends it with 130 and leaves no file', async () => {
  const labels = join(folder, 'many.csv');
  const html = join(folder, 'interrupted.html');
  writeFileSync(labels, `file,label\n${'0001.dcm,1\n'.repeat(20_000)}`); // minutes, if nobody interrupts
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning', main, 'evaluate', '--model', MODEL, '--data', scans, '--labels', labels, '--html', html],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  try {
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      const begins = !said.includes('studies to evaluate');
      said += chunk.toString();
      if (begins && said.includes('studies to evaluate')) child.kill('SIGINT');
    });
    expect(await code).toBe(130);
    expect(said).toContain('Interrupted: nothing was written.');
    expect(existsSync(html)).toBe(false);
  } finally {
    child.kill('SIGKILL');
  }
});
