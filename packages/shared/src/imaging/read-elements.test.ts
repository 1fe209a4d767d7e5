// The element table agrees with that of an independent parser, dicom-parser, on every sample it can read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import dicomParser from 'dicom-parser';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { locateDataSet } from './locate-data-set.ts';
import { readElements } from './read-elements.ts';

const folders = ['bone-scan', 'other-nm'].map(sharedData).filter((folder) => folder !== undefined);
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)] as const));

describe.skipIf(files.length === 0)('the element table', () => {
  it.each(files.filter(([name]) => !name.includes('deflated')))('of %s is the one dicom-parser sees', (_, path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const { start, syntax } = locateDataSet(bytes);
    const ours = [...readElements(bytes, start, syntax, { sequences: new Set() }).dataSet].map(([tag, { offset, length, items, fragments }]) =>
      items || fragments ? [tag, 'open'] : [tag, offset, length],
    );
    const theirs = Object.values(dicomParser.parseDicom(bytes).elements)
      .map((element) => [Number.parseInt(element.tag.slice(1), 16), element.hadUndefinedLength ? 'open' : element.dataOffset, element.length])
      .filter(([tag]) => Number(tag) >= 0x00030000 && Number(tag) <= 0x7fe00010)
      .map(([tag, offset, length]) => (offset === 'open' ? [tag, offset] : [tag, offset, length]));
    expect(ours.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual(theirs.toSorted((a, b) => Number(a[0]) - Number(b[0])));
  });
});
