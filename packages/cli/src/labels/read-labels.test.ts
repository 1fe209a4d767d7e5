// Tables of labels as people write them, in each layout, and every sentence about what is wrong with them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScanLayout } from '../scans/scan-layout.ts';
import { readLabels } from './read-labels.ts';

const root = mkdtempSync(join(tmpdir(), 'osteon-labels-'));
let folder: string;
let next = 0;
const DICOM: ScanLayout = { kind: 'dicom' };
const IMAGES: ScanLayout = { kind: 'whole-body', hot: 'white', posterior: 'mirrored' };

beforeEach(() => {
  folder = join(root, String(next++));
  for (const file of ['a/front.png', 'a/back.png', 'b.png', 'c.dcm']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), 'pixels');
  }
});
afterAll(() => rmSync(root, { recursive: true }));

function read(table: string, layout: ScanLayout) {
  writeFileSync(join(folder, 'labels.csv'), table);
  return readLabels(join(folder, 'labels.csv'), folder, layout);
}

describe('a study is', () => {
  test('an image for each view, one of which may be missing', async () => {
    const studies = await read('anterior;posterior;patient;label\na/front.png;a/back.png;P;1\n;b.png;Q;no\n', IMAGES);
    expect(studies).toEqual([
      { line: 2, file: 'a/front.png', files: { kind: 'VIEWS', anterior: join(folder, 'a/front.png'), posterior: join(folder, 'a/back.png') }, patient: 'P', positive: true },
      { line: 3, file: 'b.png', files: { kind: 'VIEWS', anterior: null, posterior: join(folder, 'b.png') }, patient: 'Q', positive: false },
    ]);
  });

  test('an image whose view the table names, or both views side by side, from left to right', async () => {
    const studies = await read('file,view,label\nb.png,Posterior,0\na/front.png,anterior,1\nb.png,anterior + posterior,1\nb.png,posterior+anterior,1\n', IMAGES);
    const b = join(folder, 'b.png');
    expect(studies.map(({ files }) => files)).toEqual([
      { kind: 'VIEWS', anterior: null, posterior: b },
      { kind: 'VIEWS', anterior: join(folder, 'a/front.png'), posterior: null },
      { kind: 'PAIR', path: b, left: 'ANTERIOR' },
      { kind: 'PAIR', path: b, left: 'POSTERIOR' },
    ]);
    expect(studies.every(({ patient }) => patient === null)).toBe(true);
  });

  test('a DICOM file or a folder of them', async () => {
    expect((await read('file,label,patient\nc.dcm,1,Q\na,0,P\n', DICOM)).map(({ files, patient }) => [files, patient])).toEqual([
      [{ kind: 'OBJECTS', paths: [join(folder, 'c.dcm')] }, 'Q'],
      [{ kind: 'OBJECTS', paths: [join(folder, 'a/back.png'), join(folder, 'a/front.png')] }, 'P'],
    ]);
  });
});

test('whatever is wrong with any line is told at once, by its number and without its text', async () => {
  const table = 'anterior,posterior,patient,label\na/front.png,a/back.png,P,1\nDoe.png,,P,1\n,,P,0\na/front.png,a/front.png,P,perhaps\nb.png,,,1\n';
  const refused = await read(table, IMAGES).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'BAD_INPUT',
    message: [
      'The labels have 5 problems:',
      '  Line 3 of the labels names a file that is not there.',
      '  Line 4 of the labels names no file.',
      '  Line 5 of the labels names the same file for both views.',
      '  Line 5 of the labels has no label that is understood: 1 or 0, yes or no, positive or negative.',
      '  Line 6 of the labels names no patient, although the table has a column for it.',
    ].join('\n'),
  });
});

test.each([
  ['DICOM', 'file,label,patient\nc.dcm,1,P\na,0,\n', DICOM],
  ['images', 'anterior,label,patient\nb.png,1,P\na/front.png,0,\n', IMAGES],
])('a column of patients that is filled in some lines only is refused: %s', async (_name, table, layout) => {
  await expect(read(table, layout)).rejects.toThrow('Line 3 of the labels names no patient, although the table has a column for it.');
});

test('of many problems the first forty are told and the others counted', async () => {
  const refused = read(`anterior,label\n${'nowhere.png,1\n'.repeat(100)}`, IMAGES);
  await expect(refused).rejects.toThrow(/^The labels have 100 problems:\n(  Line \d+ .*\n){40}  and 60 more\.$/);
});

describe('refused at the first line', () => {
  test.each<[string, string, ScanLayout, RegExp]>([
    ['images without a view', 'file,label\nb.png,1\n', IMAGES, /either "anterior" or "posterior" or both, or "file" and "view"/],
    ['images named in two ways', 'file,view,anterior,label\nb.png,anterior,b.png,1\n', IMAGES, /for images it needs/],
    ['DICOM without a file', 'anterior,label\nc.dcm,1\n', DICOM, /it needs "file" and "label"/],
    ['a column twice', 'file,label,label\nc.dcm,1,0\n', DICOM, /has the column "label" more than once/],
    ['a folder in place of an image', 'anterior,label\na,1\n', IMAGES, /^Line 2 of the labels names a file that is not there/],
  ])('%s', async (_name, table, layout, sentence) => {
    await expect(read(table, layout)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(sentence) });
  });
});
