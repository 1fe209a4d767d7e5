// What a folder's truth may look like, and the sentences for what it may not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readTruth as readTruthOf } from './read-truth.ts';

const root = mkdtempSync(join(tmpdir(), 'osteon-truth-'));
let folder: string;
let next = 0;

beforeEach(() => {
  folder = join(root, String(next++));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

function put(name: string, content: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const readTruth = (from: string, labels: string | null) => readTruthOf({ folder: from, labels, layout: { kind: 'dicom' } });

const line = (fields: Record<string, unknown>): string => `${JSON.stringify(fields)}\n`;

describe('the truth of the simulator', () => {
  test('tells label, contrast, thoracic lesions, where they show, and a number instead of the patient', async () => {
    put(
      'truth.jsonl',
      line({
        file: '1.dcm',
        patientId: 'SIM-7',
        label: 1,
        stratum: 'subtle',
        lesions: [{ thoracic: true }, { thoracic: false }],
        landmarks: { t1Row: 1, ribBottomRow: 2, ribLeftColumn: 3, ribRightColumn: 4 },
        lesionRuns: { anterior: [[5, 6, 7]], posterior: [] },
      }) + line({ file: '2.dcm', patientId: 'SIM-7', label: 0, stratum: 'none', lesions: [], lesionRuns: null }),
    );
    expect(await readTruth(folder, null)).toEqual({
      source: 'PHANTOM',
      studies: [
        {
          file: '1.dcm',
          files: { kind: 'OBJECTS', paths: [join(folder, '1.dcm')] },
          patient: 1,
          positive: true,
          contrast: 'subtle',
          lesions: 1,
          lesionRuns: { ANTERIOR: Int16Array.of(5, 6, 7), POSTERIOR: Int16Array.of() },
          findings: new Map(),
          ribCage: { top: 1, bottom: 2, left: 3, right: 4 },
        },
        {
          file: '2.dcm',
          files: { kind: 'OBJECTS', paths: [join(folder, '2.dcm')] },
          patient: 1,
          positive: false,
          contrast: null,
          lesions: 0,
          lesionRuns: null,
          findings: new Map(),
          ribCage: null,
        },
      ],
    });
  });

  test('tells other diseases by their label and where they show; a spoilt scan keeps the label', async () => {
    const runs = { degenerative: { anterior: [[1, 2, 3]], posterior: [] }, fracture: { anterior: [], posterior: [] } };
    put(
      'truth.jsonl',
      line({ file: '1.dcm', label: 0, diseases: { metastasis: 0, degenerative: 1, fracture: 0 }, diseaseRuns: runs }) +
        line({ file: '2.dcm', label: 0, diseases: { metastasis: 0, degenerative: 0, fracture: 1 }, diseaseRuns: null }),
    );
    const { studies } = await readTruth(folder, null);
    expect(studies.map(({ findings }) => Object.fromEntries(findings))).toEqual([
      {
        DEGENERATIVE: { positive: true, runs: { ANTERIOR: Int16Array.of(1, 2, 3), POSTERIOR: Int16Array.of() } },
        FRACTURE: { positive: false, runs: { ANTERIOR: Int16Array.of(), POSTERIOR: Int16Array.of() } },
      },
      { DEGENERATIVE: { positive: false, runs: null }, FRACTURE: { positive: true, runs: null } },
    ]);
  });

  test('a line that tells no truth is named by its number', async () => {
    put('truth.jsonl', line({ file: '1.dcm', label: 1 }) + line({ file: '2.dcm', label: 'Doe' }));
    await expect(readTruth(folder, null)).rejects.toThrow(/^Line 2 of truth\.jsonl does not tell/);
  });
});

describe('a table of labels', () => {
  test('a folder is one study of all its files, and studies of one patient share a number', async () => {
    for (const file of ['a.dcm', 'views/back.dcm', 'views/front.dcm', 'c.dcm']) put(file, 'pixels');
    put('labels.csv', 'patient;file;label\nDoe^Jane;a.dcm;yes\nRoe;views;0\nDoe^Jane;c.dcm;Positive\n');
    const { source, studies } = await readTruth(folder, null);
    expect(source).toBe('LABELS');
    expect(studies.map(({ file, patient, positive }) => [file, patient, positive])).toEqual([['a.dcm', 1, true], ['views', 2, false], ['c.dcm', 1, true]]);
    expect(studies[1]?.files).toEqual({ kind: 'OBJECTS', paths: [join(folder, 'views/back.dcm'), join(folder, 'views/front.dcm')] });
    expect(JSON.stringify(studies)).not.toContain('Doe');
  });

  test('without patients each study is a patient of its own', async () => {
    put('a.dcm', 'pixels');
    put('b.dcm', 'pixels');
    put('elsewhere/table.csv', 'file,label\na.dcm,1\nb.dcm,0\n');
    expect((await readTruth(folder, join(folder, 'elsewhere/table.csv'))).studies.map(({ patient }) => patient)).toEqual([1, 2]);
  });

  test.each([
    ['columns that are not named', 'a.dcm,1\n', /needs "file" and "label"/],
    ['a label that is none', 'file,label\na.dcm,perhaps\n', /^Line 2 of the labels has no label that is understood/],
    ['a file that is not there', 'file,label\na.dcm,1\nsecret-name.dcm,1\n', /^Line 3 of the labels names a file or folder that is not there/],
    ['an empty table', '', /The file of labels is empty/],
    ['no row', 'file,label\n', /names no study/],
  ])('%s is refused', async (_name, table, sentence) => {
    put('a.dcm', 'pixels');
    put('labels.csv', table);
    await expect(readTruth(folder, null)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(sentence) });
    await expect(readTruth(folder, null)).rejects.not.toThrow(/secret-name|perhaps/);
  });
});

describe('no truth', () => {
  test('a folder that is not there, an empty one, one without truth, and a table that is not there are different sentences', async () => {
    await expect(readTruth(join(folder, 'nowhere'), null)).rejects.toThrow(/^There is no folder/);
    await expect(readTruth(folder, null)).rejects.toThrow(/is empty\.$/);
    put('a.dcm', 'pixels');
    await expect(readTruth(folder, null)).rejects.toThrow(/^There is no truth in .*labels\.csv/);
    await expect(readTruth(folder, join(folder, 'none.csv'))).rejects.toThrow(/^There is no file .*none\.csv/);
  });
});
