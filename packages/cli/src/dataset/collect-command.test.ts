// Own scans from folder to dataset and to an evaluation, in every layout, on simulated patients whose class is known.
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementsOf, type OwnStudyMeta } from '@osteon/phantom/dataset/dataset-layout';
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';
import { writeImages } from '@osteon/phantom/command/write-images';
import { ModelInput } from '@osteon/shared/core/model-manifest';
import { decodeGrey } from '@osteon/shared/grey/decode-grey';
import { asCounts } from '@osteon/shared/grey/grey-image';
import { encodeJpeg } from '@osteon/shared/grey/encode-grey';
import { mirrored } from '@osteon/shared/imaging/orientation';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { datasetCommand } from '../dataset-command.ts';
import { evaluateCommand } from '../evaluate/evaluate-command.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { collect } from './collect.ts';
import type { DatasetReport } from './report.ts';

const SEED = 34_000_000;
const PATIENTS = 10;
const INPUT = fileURLToPath(new URL('../../../../training/thorax-96.json', import.meta.url));
const input = ModelInput.parse(JSON.parse(readFileSync(INPUT, 'utf8')));
const folder = mkdtempSync(join(tmpdir(), 'osteon-own-'));
const scans = { dicom: join(folder, 'dicom'), 'whole-body': join(folder, 'images'), region: join(folder, 'regions') };
const HELD_OUT = ['--test', '2', '--validation', '2'];

/** Every second patient is positive. */
const patients = Array.from({ length: PATIENTS }, (_, at) => simulatePatient(SEED + at, { positive: at % 2 === 0, rows: 640 }));

beforeAll(async () => {
  mkdirSync(scans.dicom);
  const rows = { dicom: ['file,patient,label'], 'whole-body': ['anterior,posterior,patient,label'], region: ['anterior,posterior,patient,label'] };
  for (const [at, patient] of patients.entries()) {
    writeFileSync(join(scans.dicom, `${at}.dcm`), writeStudy(patient, simulatedIdentity(patient.seed)));
    await writeImages(patient, 'whole-body', join(scans['whole-body'], `${at}`));
    await writeImages(patient, 'region', join(scans.region, `${at}`));
    rows.dicom.push(`${at}.dcm,SIM-${at},${at % 2 === 0 ? 1 : 0}`);
    rows['whole-body'].push(`${at}/anterior.png,${at}/posterior.png,SIM-${at},${at % 2 === 0 ? 1 : 0}`);
    rows.region.push(`${at}/anterior.jpg,${at}/posterior.jpg,SIM-${at},${at % 2 === 0 ? 1 : 0}`);
  }
  for (const layout of ['dicom', 'whole-body', 'region'] as const) writeFileSync(join(scans[layout], 'labels.csv'), `${rows[layout].join('\n')}\n`);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  expect(await datasetCommand(args, { out: (line) => lines.push(line), err: () => {} })).toBe(0);
  return lines.join('\n');
}

const metaOf = (out: string): OwnStudyMeta[] => readFileSync(join(out, 'meta.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const reportOf = (out: string): DatasetReport => JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
const inputsOf = (out: string): Float32Array => new Float32Array(Uint8Array.from(readFileSync(join(out, 'inputs.f32'))).buffer);

function servedInput(at: number): Float32Array {
  const { anterior, posterior } = patients[at]!;
  const study = prepareStudy([{ view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior }, { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior }]);
  if (!study.ok) throw new Error(study.reason);
  return prepareInput(study.crops, input);
}

describe('DICOM with a table of labels', () => {
  const out = join(folder, 'ds-dicom');
  let said: string;
  beforeAll(async () => {
    said = await run('--data', scans.dicom, '--input', INPUT, '--out', out, ...HELD_OUT);
  }, 60_000);

  test('gives each patient the tensor that the worker would feed to the network, and zeros for masks', () => {
    const inputs = inputsOf(out);
    for (const { row } of metaOf(out)) expect(inputs.subarray(row * elementsOf(input), (row + 1) * elementsOf(input))).toEqual(servedInput(row));
    const masks = readFileSync(join(out, 'masks.u8'));
    expect([masks.length, masks.some((byte) => byte !== 0)]).toEqual([PATIENTS * elementsOf(input), false]);
  });

  test('tells parts and classes', () => {
    expect(said).toContain('10 of 10 studies are used, of 10 patients');
    expect(reportOf(out).parts).toEqual({
      train: { patients: 6, studies: 6, positive: 3, negative: 3 },
      validation: { patients: 2, studies: 2, positive: 1, negative: 1 },
      test: { patients: 2, studies: 2, positive: 1, negative: 1 },
    });
  });

  test('leaves nothing of names or the unfinished behind', () => {
    expect(readdirSync(out).sort()).toEqual(['crops.u16', 'dataset.json', 'inputs.f32', 'masks.u8', 'meta.jsonl', 'report.json']);
    for (const file of ['dataset.json', 'meta.jsonl', 'report.json']) expect(readFileSync(join(out, file), 'utf8')).not.toMatch(/SIM-|\.dcm/);
  });

  test('does not write into a finished dataset', async () => {
    await expect(run('--data', scans.dicom, '--input', INPUT, '--out', out)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('finished dataset') });
  });
});

test('without a column for patients the number in the DICOM objects keeps their studies together', async () => {
  const twice = join(folder, 'twice');
  cpSync(scans.dicom, twice, { recursive: true });
  for (const at of [10, 11]) writeFileSync(join(twice, `${at}.dcm`), writeStudy(simulatePatient(SEED + at, { positive: false, rows: 640 }), simulatedIdentity(SEED)));
  writeFileSync(join(twice, 'labels.csv'), `file,label\n${Array.from({ length: 12 }, (_, at) => `${at}.dcm,${at % 2 === 0 && at < 10 ? 1 : 0}`).join('\n')}\n`);
  const out = join(folder, 'ds-twice');
  await run('--data', twice, '--input', INPUT, '--out', out, ...HELD_OUT);
  expect(metaOf(out).map(({ patient }) => patient)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 1]);
  expect(new Set([0, 10, 11].map((row) => metaOf(out)[row]!.split)).size).toBe(1);
});

describe('whole-body images', () => {
  const out = join(folder, 'ds-images');

  test('with the counts of the scan in them give the tensors of the DICOM files, and the dataset says that they are grey values', async () => {
    await run('--data', scans['whole-body'], '--layout', 'whole-body', '--input', INPUT, '--out', out, ...HELD_OUT);
    expect(inputsOf(out)).toEqual(inputsOf(join(folder, 'ds-dicom')));
    const { input: described, collection } = JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8'));
    expect([described.scans, collection.layout, collection.hot, collection.posterior]).toEqual(['GREY_WHOLE_BODY', 'whole-body', 'white', 'mirrored']);
  });
});

describe('ready-cropped regions', () => {
  const copies = join(folder, 'regions-and-copies');
  const out = join(folder, 'ds-regions');

  /** What somebody else has made of the pictures of a patient: other pixels, the same person. */
  function exportAgain(at: number, name: string, change: (image: ReturnType<typeof asCounts>) => ReturnType<typeof asCounts>): void {
    mkdirSync(join(copies, name));
    for (const view of ['anterior', 'posterior']) {
      const image = asCounts(decodeGrey(readFileSync(join(copies, `${at}`, `${view}.jpg`))), 'white');
      writeFileSync(join(copies, name, `${view}.jpg`), encodeJpeg(change(image), { white: 200, quality: 75 }));
    }
    appendFileSync(join(copies, 'labels.csv'), `${name}/anterior.jpg,${name}/posterior.jpg,OTHER-${name},${at % 2 === 0 ? 1 : 0}\n`);
  }

  beforeAll(async () => {
    cpSync(scans.region, copies, { recursive: true });
    exportAgain(0, 'windowed', (image) => image);
    exportAgain(1, 'turned', mirrored);
    cpSync(join(copies, '2'), join(copies, 'same'), { recursive: true });
    writeFileSync(join(copies, 'letter.jpg'), 'Dear colleague');
    appendFileSync(join(copies, 'labels.csv'), 'same/anterior.jpg,same/posterior.jpg,OTHER,1\nletter.jpg,,LETTER,0\n');
    await run('--data', copies, '--layout', 'region', '--input', INPUT, '--out', out, ...HELD_OUT);
  }, 60_000);

  test('become tensors of the size of the input, and no crops are kept', () => {
    expect(inputsOf(out)).toHaveLength(14 * elementsOf(input));
    expect(existsSync(join(out, 'crops.u16'))).toBe(false);
    expect(JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8')).input.scans).toBe('GREY_REGION');
  });

  test('copies are found in another window, mirrored, and byte by byte, and stay in the part of the first', () => {
    const { alike, copies: same, leftOut } = reportOf(out);
    expect(alike.map(({ lines, kind, samePatient }) => [lines, kind, samePatient])).toEqual([
      [[2, 12], 'NEAR', false],
      [[3, 13], 'MIRRORED', false],
    ]);
    expect(same).toEqual([{ line: 14, of: 4 }]);
    expect(leftOut).toEqual([{ line: 14, reason: 'COPY' }, { line: 15, reason: 'NOT_AN_IMAGE' }]);
    const meta = metaOf(out);
    expect([meta[10]!.split, meta[11]!.split]).toEqual([meta[0]!.split, meta[1]!.split]);
  });
});

describe('interrupted', () => {
  const watch = (stop: AbortSignal, after: number, abort: () => void) => ({ stop, progress: (done: number) => void (done === after && abort()) });
  const asked = (out: string) => ({
    data: scans['whole-body'],
    labels: join(scans['whole-body'], 'labels.csv'),
    labelsSha256: 'a'.repeat(64),
    layout: { kind: 'whole-body', hot: 'white', posterior: 'mirrored' } as const,
    input,
    out,
    keepCrops: true,
    seed: 1,
    heldOut: { test: 2, validation: 2 },
  });

  test('it is no dataset; the same call goes on where it stopped and ends as if nothing had happened', async () => {
    const out = join(folder, 'ds-interrupted');
    const controller = new AbortController();
    expect(await collect(asked(out), watch(controller.signal, 4, () => controller.abort()))).toBeNull();
    expect([existsSync(join(out, 'dataset.json')), existsSync(join(out, 'meta.jsonl'))]).toEqual([false, false]);
    expect(readFileSync(join(out, 'journal.jsonl'), 'utf8') + readFileSync(join(out, 'collecting.json'), 'utf8')).not.toContain('SIM-');
    const heard: number[] = [];
    await collect(asked(out), { stop: new AbortController().signal, progress: (done) => heard.push(done) });
    expect(heard).toEqual([5, 6, 7, 8, 9, 10]);
    for (const file of ['inputs.f32', 'crops.u16', 'masks.u8', 'meta.jsonl']) {
      expect(readFileSync(join(out, file)).equals(readFileSync(join(folder, 'ds-images', file)))).toBe(true);
    }
  });

  test('after its dataset was finished: the next call takes the journal and its key away', async () => {
    const out = join(folder, 'ds-finished');
    mkdirSync(out);
    for (const file of ['dataset.json', 'journal.jsonl', 'collecting.json']) writeFileSync(join(out, file), '{}\n');
    const again = collect(asked(out), watch(new AbortController().signal, 0, () => {}));
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('finished dataset') });
    expect(readdirSync(out)).toEqual(['dataset.json']);
  });

  test('it does not go on with other labels', async () => {
    const out = join(folder, 'ds-other');
    const controller = new AbortController();
    await collect(asked(out), watch(controller.signal, 2, () => controller.abort()));
    const again = collect({ ...asked(out), labelsSha256: 'b'.repeat(64) }, watch(controller.signal, 0, () => {}));
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('other settings or labels') });
  });
});

describe('evaluated', () => {
  const models = join(folder, 'models');
  const evaluate = async (...args: string[]): Promise<Evaluation> => {
    const lines: string[] = [];
    await evaluateCommand([...args, '--models', models, '--json', '-', '--draws', '10'], { out: (line) => lines.push(line), err: () => {} });
    return JSON.parse(lines.join('\n'));
  };

  beforeAll(() => {
    const tiny = {
      name: 'x',
      views: ['ANTERIOR', 'POSTERIOR'],
      region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 },
      binning: 8,
      normalisation: 'anscombe-body',
      size: [32, 32],
    };
    writeTinyBundle(models, { name: 'counts' });
    writeTinyBundle(models, { name: 'regions', manifest: { input: { ...tiny, scans: 'GREY_REGION' } } });
  });

  test('only the test part of the dataset is asked about, and it is the one that was held out', async () => {
    const { studies, data } = await evaluate('--model', 'counts@1.0.0', '--data', scans.dicom, '--test-of', join(folder, 'ds-dicom'));
    const heldOut = metaOf(join(folder, 'ds-dicom')).filter(({ split }) => split === 'test').map(({ row }) => `${row}.dcm`);
    expect(studies.map(({ file }) => file)).toEqual(heldOut);
    expect(data).toMatchObject({ source: 'LABELS', layout: 'dicom', studies: 2 });
  });

  test('whole-body images get the logits of the DICOM files whose counts they hold, whatever their number of counts', async () => {
    const [asDicom, asImages] = [
      await evaluate('--model', 'counts@1.0.0', '--data', scans.dicom),
      await evaluate('--model', 'counts@1.0.0', '--data', scans['whole-body'], '--layout', 'whole-body'),
    ];
    expect(asImages.studies.map(({ logit }) => logit)).toEqual(asDicom.studies.map(({ logit }) => logit));
    expect(asImages.data.layout).toBe('whole-body');
  });

  test('JPEG regions are scored by a model of regions, and by no other', async () => {
    const { data } = await evaluate('--model', 'regions@1.0.0', '--data', scans.region, '--layout', 'region');
    expect(data).toMatchObject({ layout: 'region', studies: PATIENTS, scored: PATIENTS });
    await expect(evaluate('--model', 'counts@1.0.0', '--data', scans.region, '--layout', 'region')).rejects.toMatchObject({ reason: 'MODEL_SCANS' });
    await expect(evaluate('--model', 'regions@1.0.0', '--data', scans.dicom)).rejects.toMatchObject({ reason: 'MODEL_SCANS' });
  });

  test('a dataset of other labels names no test part', async () => {
    await expect(evaluate('--model', 'regions@1.0.0', '--data', scans.region, '--layout', 'region', '--test-of', join(folder, 'ds-dicom'))).rejects.toThrow(
      /was made from other labels/,
    );
    await expect(evaluate('--model', 'counts@1.0.0', '--data', scans.dicom, '--test-of', folder)).rejects.toThrow(/^There is no dataset in/);
  });
});

test('what is missing or makes no sense is said in sentences, all at once', async () => {
  await expect(run('--data', scans.dicom, '--layout', 'cine', '--hot', 'red', '--test', '0')).rejects.toThrow(
    /--layout: is dicom, whole-body or region; --hot: is white or black; --input: .*; --out: .*; --test: needs at least one patient/,
  );
  await expect(run('--data', scans.dicom, '--input', INPUT, '--out', join(folder, 'x'), '--test', '3')).rejects.toThrow(/--test: goes together with --validation/);
  await expect(run('--data', scans.dicom, '--input', join(scans.dicom, 'labels.csv'), '--out', join(folder, 'x'))).rejects.toThrow(/does not describe the input of a model/);
  await expect(run('--data', join(folder, 'nowhere'), '--input', INPUT, '--out', join(folder, 'x'))).rejects.toThrow(/^There is no file .*labels\.csv/);
  await expect(run('--data', scans.dicom, '--layout', 'region', '--input', INPUT, '--out', join(folder, 'x'))).rejects.toThrow(/for images it needs "label"/);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});
