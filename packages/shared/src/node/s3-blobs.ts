// Blobs in an S3 bucket: <prefix>/<area>/<sha256>. An object appears whole or not at all; that is S3's own promise.

import { readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, NotFound, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Sha256 } from '../core/ids.ts';
import { blobMissing, type BlobArea, type BlobStore, type StoredBlob } from './blob-store.ts';
import { makeProcessFolder } from './process-folder.ts';

class S3Blobs implements BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  #spoolFolder: string | undefined;

  constructor(client: S3Client, bucket: string, prefix: string) {
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
  }

  /** Made when it is first asked for: the many threads of a worker only read. */
  get spoolFolder(): string {
    return (this.#spoolFolder ??= makeProcessFolder('osteon-spool'));
  }

  #object(sha256: Sha256): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: `${this.#prefix}${sha256}` };
  }

  async put(bytes: Uint8Array, known?: Sha256): Promise<Sha256> {
    const sha256 = known ?? Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
    if (await this.has(sha256)) return sha256;
    // The store itself refuses bytes that are not what their name says. As a header: the checksum the client would choose travels behind the body, which not every store reads.
    const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
    await this.#client.send(new PutObjectCommand({ ...this.#object(sha256), ChecksumSHA256, Body: bytes, ContentLength: bytes.byteLength, ContentType: 'application/octet-stream' }));
    return sha256;
  }

  async putFile(path: string, sha256: Sha256): Promise<void> {
    await this.put(await readFile(path), sha256);
    await rm(path, { force: true });
  }

  async get(sha256: Sha256): Promise<Uint8Array> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand(this.#object(sha256)));
      if (Body === undefined) throw blobMissing();
      return await Body.transformToByteArray();
    } catch (error) {
      throw error instanceof NoSuchKey ? blobMissing() : error;
    }
  }

  async stream(sha256: Sha256): Promise<Readable> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand(this.#object(sha256)));
      if (!(Body instanceof Readable)) throw blobMissing();
      return Body;
    } catch (error) {
      throw error instanceof NoSuchKey ? blobMissing() : error;
    }
  }

  async has(sha256: Sha256): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand(this.#object(sha256)));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  async delete(sha256: Sha256): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#object(sha256)));
  }

  async *list(): AsyncIterable<StoredBlob> {
    let token: string | undefined;
    do {
      const page = await this.#client.send(new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: this.#prefix, ...(token === undefined ? {} : { ContinuationToken: token }) }));
      for (const object of page.Contents ?? []) {
        const sha256 = Sha256.safeParse(object.Key?.slice(this.#prefix.length));
        if (sha256.success) yield { sha256: sha256.data, bytes: object.Size ?? 0, storedAt: object.LastModified ?? new Date() };
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async close(): Promise<void> {
    this.#client.destroy();
    if (this.#spoolFolder !== undefined) await rm(this.#spoolFolder, { recursive: true, force: true });
    this.#spoolFolder = undefined;
  }
}

/** Opens one area of a bucket that exists. */
export function openS3Blobs(url: URL, area: BlobArea): BlobStore {
  const endpoint = url.searchParams.get('endpoint');
  const client = new S3Client({
    region: url.searchParams.get('region') ?? 'us-east-1',
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
  });
  const folder = url.pathname.replace(/^\/+|\/+$/g, '');
  return new S3Blobs(client, url.hostname, `${folder === '' ? '' : `${folder}/`}${area}/`);
}
