// Pictures to views: which side, which end of the grey scale, which way round, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePng } from '@osteon/shared/grey/encode-grey';
import type { CountImage } from '@osteon/shared/imaging/types';
import { afterAll, expect, test } from 'vitest';
import { readImages } from './read-images.ts';
import { regionsOf } from './regions.ts';
import type { GreyLayout } from './scan-layout.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-images-'));
afterAll(() => rmSync(folder, { recursive: true }));

const REGION: GreyLayout = { kind: 'region', hot: 'white', posterior: 'mirrored' };
const WHOLE_BODY: GreyLayout = { ...REGION, kind: 'whole-body' };
/** Brighter to the right. */
const ramp = (rows: number, columns: number, from = 0): CountImage => ({ rows, columns, counts: Int32Array.from({ length: rows * columns }, (_, at) => from + (at % columns)) });

function put(name: string, image: CountImage): string {
  const path = join(folder, name);
  writeFileSync(path, encodePng(image));
  return path;
}

async function read(files: Parameters<typeof readImages>[0], layout: GreyLayout) {
  const scan = await readImages(files, layout);
  if (scan.state !== 'READ') throw new Error(scan.reason);
  return scan.views;
}

test('views side by side are cut in the middle, the left one as the labels say', async () => {
  const path = put('pair.png', ramp(32, 64));
  const [left, right] = await read({ kind: 'PAIR', path, left: 'POSTERIOR' }, REGION);
  expect([left?.view, left?.image.counts[0], right?.view, right?.image.counts[0]]).toEqual(['POSTERIOR', 0, 'ANTERIOR', 32]);
  expect(left?.image).toMatchObject({ rows: 32, columns: 32 });
});

test('hot = black is turned round, so that more is brighter', async () => {
  const path = put('dark.png', ramp(32, 32));
  const [view] = await read({ kind: 'VIEWS', anterior: path, posterior: null }, { ...REGION, hot: 'black' });
  expect([view?.image.counts[0], view?.image.counts[31]]).toEqual([65_535, 65_504]);
});

test('the patient’s right comes to lie at column 0 of a posterior, whether it is as the camera saw it or was turned already', async () => {
  const path = put('posterior.png', ramp(32, 32));
  const files = { kind: 'VIEWS', anterior: null, posterior: path } as const;
  expect(regionsOf(await read(files, REGION)).posterior?.counts[0]).toBe(31);
  expect(regionsOf(await read(files, { ...REGION, posterior: 'unmirrored' })).posterior?.counts[0]).toBe(0);
});

test('two regions need not have the same size', async () => {
  const files = { kind: 'VIEWS', anterior: put('large.png', ramp(90, 70)), posterior: put('small.png', ramp(40, 50)) } as const;
  expect(regionsOf(await read(files, REGION))).toMatchObject({ anterior: { rows: 90, columns: 70 }, posterior: { rows: 40, columns: 50 } });
});

test.each<[string, CountImage, GreyLayout, string]>([
  ['a region where a whole body was said', ramp(192, 192), WHOLE_BODY, 'NOT_WHOLE_BODY_GEOMETRY'],
  ['a whole body of pixels that must be smaller than 1.8 mm', ramp(1024, 512), WHOLE_BODY, 'NOT_WHOLE_BODY_GEOMETRY'],
  ['one grey value everywhere', { rows: 32, columns: 32, counts: new Int32Array(1024).fill(7) }, REGION, 'EMPTY'],
])('%s refuses the study', async (name, image, layout, reason) => {
  const path = put(`${name}.png`, image);
  expect(await readImages({ kind: 'VIEWS', anterior: path, posterior: null }, layout)).toEqual({ state: 'REFUSED', reason });
});

test('one view that cannot be read refuses the study: half of it would be another study', async () => {
  const anterior = put('good.png', ramp(32, 32));
  const posterior = join(folder, 'letter.png');
  writeFileSync(posterior, 'Dear colleague');
  expect(await readImages({ kind: 'VIEWS', anterior, posterior }, REGION)).toEqual({ state: 'REFUSED', reason: 'NOT_AN_IMAGE' });
  expect(await readImages({ kind: 'VIEWS', anterior, posterior: join(folder, 'nowhere.png') }, REGION)).toEqual({ state: 'REFUSED', reason: 'FILE_MISSING' });
});
