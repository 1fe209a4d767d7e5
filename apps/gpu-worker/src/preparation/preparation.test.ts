// Reading, decoding and cropping in threads: whose fault a failure is decides whether it is an answer or another try.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import { openBlobStore } from '@osteon/shared/node/blobs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { simulatedScan } from '../../../../test/kit/scans.ts';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { Preparation, type PreparationOptions } from './preparation.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-preparation-'));
const blobUrl = `file:${folder}/blobs`;
const { manifest } = writeTinyBundle(folder);
let store: BlobStore;
let scan: Sha256;
let opened: Preparation | undefined;

beforeAll(async () => {
  store = await openBlobStore(blobUrl, 'derived');
  scan = await store.put(simulatedScan(1));
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

function open(options: Partial<PreparationOptions> = {}): Preparation {
  opened = new Preparation({ blobUrl, threads: 1, ...options });
  return opened;
}

const pixelsOf = (sha256: Sha256, lossy = false) => [{ sha256, lossy }];

test('a scan becomes the input of its model, with what was found on the way', async () => {
  const prepared = await open().prepare(pixelsOf(scan), manifest.input);
  expect(prepared).toMatchObject({ refusal: null, lossy: false, views: ['ANTERIOR', 'POSTERIOR'], thorax: { rows: 256, columns: 256, turned: false } });
  expect(prepared.input).toHaveLength(2 * 32 * 32);
  expect(prepared.input?.some((value) => value > 0)).toBe(true);
});

test('lossy compression of the object as sent is remembered', async () => {
  expect(await open().prepare(pixelsOf(scan, true), manifest.input)).toMatchObject({ lossy: true });
});

test('more studies than the threads hold are all prepared', async () => {
  const preparation = open({ threads: 2 });
  const prepared = await Promise.all(Array.from({ length: 20 }, () => preparation.prepare(pixelsOf(scan), manifest.input)));
  expect(prepared.filter(({ input }) => input !== null)).toHaveLength(20);
});

test('bytes that are no image are the image’s fault, and the next one is prepared', async () => {
  const preparation = open();
  const poison = await store.put(Buffer.from('these are no pixels'));
  await expect(preparation.prepare(pixelsOf(poison), manifest.input)).rejects.toMatchObject({ code: 'UNSUPPORTED_IMAGE' });
  await expect(preparation.prepare(pixelsOf(scan), manifest.input)).resolves.toMatchObject({ refusal: null });
});

test('pixels that are not in the store are worth another try', async () => {
  await expect(open().prepare(pixelsOf(Sha256.parse('0'.repeat(64))), manifest.input)).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'BLOB_MISSING' });
});

test('a study that is decoded past its deadline is the one that is unreadable; those behind it are tried again, on a fresh thread', async () => {
  const preparation = open({ deadlineMs: 1 }); // the first scan of a thread takes longer than that
  const both = await Promise.allSettled([preparation.prepare(pixelsOf(scan), manifest.input), preparation.prepare(pixelsOf(scan), manifest.input)]);
  const codes = both.map((one) => (one.status === 'rejected' ? `${one.reason.code} ${one.reason.reason}` : one.status));
  expect(codes.sort()).toEqual(['UNAVAILABLE INTERNAL', 'UNSUPPORTED_IMAGE TOO_SLOW']); // whichever was read first
  await expect(preparation.prepare(pixelsOf(Sha256.parse('0'.repeat(64))), manifest.input)).rejects.toMatchObject({ reason: 'BLOB_MISSING' });
});
