// Tables as people write them.
import { expect, test } from 'vitest';
import { parseCsv } from './parse-csv.ts';

const cells = (text: string): string[][] => parseCsv(text).map((row) => row.cells);

test('quotes hold separators, quotes and line ends', () => {
  expect(cells('file,label\n"a, b.dcm","say ""1"""\n"two\nlines",0')).toEqual([['file', 'label'], ['a, b.dcm', 'say "1"'], ['two\nlines', '0']]);
});

test('a semicolon or a tab separates when the first line has more of them', () => {
  expect(cells('file;label\na,1.dcm;0')).toEqual([['file', 'label'], ['a,1.dcm', '0']]);
  expect(cells('file\tlabel\r\na\t1\r\n')).toEqual([['file', 'label'], ['a', '1']]);
});

test('a byte order mark and empty lines are nothing, and rows know their line', () => {
  expect(parseCsv('\uFEFFfile,label\n\n"x\ny",1\nz,0\n')).toEqual([
    { line: 1, cells: ['file', 'label'] },
    { line: 3, cells: ['x\ny', '1'] },
    { line: 5, cells: ['z', '0'] },
  ]);
  expect(parseCsv('')).toEqual([]);
});
