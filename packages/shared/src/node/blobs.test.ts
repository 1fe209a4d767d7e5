// One contract, every store.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sha256 } from '../core/ids.ts';
import type { BlobStore } from './blob-store.ts';
import { openBlobStore } from './blobs.ts';

const sha = (bytes: Uint8Array): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function fileStore(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-blobs-'));
  return { url: `file:${folder}`, close: () => rm(folder, { recursive: true }) };
}

async function s3Store(): Promise<{ url: string; close: () => Promise<void> }> {
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  const server = await startFauxqs({ port: 0, logger: false });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new S3Client({ region: 'us-east-1', endpoint, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'osteon-test' }));
  return { url: `s3://osteon-test/scans?endpoint=${endpoint}`, close: () => server.stop() };
}

describe.each([['file', fileStore], ['s3', s3Store]])('a %s blob store', (_kind, open) => {
  let store: BlobStore;
  let other: BlobStore;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const opened = await open();
    close = opened.close;
    store = await openBlobStore(opened.url, 'derived');
    other = await openBlobStore(opened.url, 'original');
  });
  afterAll(async () => {
    await Promise.all([store.close(), other.close()]);
    await close();
  });

  test('gives back what was put, under its hash', async () => {
    const key = await store.put(bytes('counts'));
    expect(key).toBe(sha(bytes('counts')));
    expect(Buffer.from(await store.get(key)).toString()).toBe('counts');
    expect(Buffer.concat(await Array.fromAsync(await store.stream(key))).toString()).toBe('counts');
  });

  test('keeps areas apart', async () => {
    const key = await store.put(bytes('only derived'));
    expect(await other.has(key)).toBe(false);
  });

  test('takes the same content from many writers at once as one blob', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes('same'))));
    expect(new Set(keys).size).toBe(1);
    const found = (await Array.fromAsync(store.list())).filter((blob) => blob.sha256 === keys[0]);
    expect(found.map((blob) => blob.bytes)).toEqual([4]);
  });

  test('takes over a spooled file', async () => {
    const path = join(store.spoolFolder, 'incoming');
    await writeFile(path, 'spooled');
    await store.putFile(path, sha(bytes('spooled')));
    expect(Buffer.from(await store.get(sha(bytes('spooled')))).toString()).toBe('spooled');
    await expect(rm(path)).rejects.toThrow('ENOENT');
  });

  test('says NOT_FOUND for what is not there, also after a delete that may be repeated', async () => {
    const key = await store.put(bytes('short-lived'));
    await store.delete(key);
    await store.delete(key);
    await expect(store.get(key)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'BLOB_MISSING' });
    await expect(store.stream(key)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'BLOB_MISSING' });
    expect(await store.has(key)).toBe(false);
  });
});

test('the spool folder of an s3 store is gone when the store is closed', async () => {
  const { url, close } = await s3Store();
  const store = await openBlobStore(url, 'original');
  await writeFile(join(store.spoolFolder, 'incoming-cut-off'), 'half a scan');
  const folder = store.spoolFolder;
  await store.close();
  expect(existsSync(folder)).toBe(false);
  await close();
});

test('an address of an unknown kind is refused with the kinds there are', async () => {
  await expect(openBlobStore('ftp://somewhere', 'derived')).rejects.toThrow('file: or s3://');
});

test('a file that is put again is as new, so that a sweep of old orphans does not take it from under its second sender', async () => {
  const { url, close } = await fileStore();
  const store = await openBlobStore(url, 'derived');
  const key = await store.put(bytes('a map'));
  await utimes(join(url.slice('file:'.length), 'derived', key.slice(0, 2), key), new Date(0), new Date(0));
  await store.put(bytes('a map'));
  const kept: number[] = [];
  for await (const { storedAt } of store.list()) kept.push(storedAt.getTime());
  expect(kept).toEqual([expect.any(Number)]);
  expect(kept[0]).toBeGreaterThan(Date.parse('2020-01-01'));
  await close();
});
