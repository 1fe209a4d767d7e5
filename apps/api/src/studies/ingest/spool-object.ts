// Takes in the bytes of one object as they stream: hashes and counts them and keeps them in memory, or when they are many in a temporary file of the blob store.
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import { LIMITS } from '@osteon/shared/imaging/limits';
import { createYoungCollector } from './collect-young.ts';
import { takeSlab, type Slab } from './slabs.ts';

/** As seldom as it may: 5 to 8 % more scans a second, measured, than every 8 MB. */
const collectYoung = createYoungCollector(20 * 1024 * 1024);

export interface SpooledObject {
  /** Of the bytes as sent. */
  readonly sha256: Sha256;
  readonly bytes: number;
  /** False when the object is larger than Osteon accepts: it was read to its end, counted and hashed, but not kept. */
  readonly isKept: boolean;
  /** The object, if it is small enough to lie in memory, page-aligned and with the whole slab behind it; until `release`. */
  readonly memory: Uint8Array<SharedArrayBuffer> | undefined;
  /** Where the object lies, synced, if it is not in memory; else where whoever keeps it may write it. */
  readonly path: string;
  /** Gives the memory back; the file is the caller's. */
  release(): void;
  /** Removes the temporary file; nothing when it is gone already. */
  remove(): Promise<void>;
}

/** Reads `body` to its end, also when it is too large, so that the parts behind it are still received. `folder` is on the disk of the blob store. */
export async function spoolObject(body: AsyncIterable<Uint8Array>, folder: string): Promise<SpooledObject> {
  const spool = new Spool(join(folder, `incoming-${randomUUID()}`));
  try {
    for await (const chunk of body) await spool.add(chunk);
    return await spool.finish();
  } catch (error) {
    spool.release();
    await spool.remove();
    throw error;
  }
}

/** An object lies in a slab, or from the moment when it no longer fits in a file. */
class Spool {
  readonly #path: string;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #slab: Slab | undefined = takeSlab();
  #handle: FileHandle | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async add(chunk: Uint8Array): Promise<void> {
    collectYoung(chunk.length);
    this.#hash.update(chunk);
    const at = this.#bytes;
    this.#bytes += chunk.length;
    if (this.#bytes > LIMITS.fileBytes) return;
    if (this.#slab !== undefined && this.#bytes <= this.#slab.bytes.length) return this.#slab.bytes.set(chunk, at);
    const file = this.#handle ?? (await this.#moveToFile(at));
    await writeFully(file, chunk);
  }

  async finish(): Promise<SpooledObject> {
    const isKept = this.#bytes <= LIMITS.fileBytes;
    const memory = this.#slab?.bytes.subarray(0, this.#bytes);
    if (isKept) await this.#handle?.datasync();
    await this.#handle?.close();
    const sha256 = Sha256.parse(this.#hash.digest('hex'));
    return { sha256, bytes: this.#bytes, isKept, memory, path: this.#path, release: () => this.release(), remove: () => this.remove() };
  }

  release(): void {
    this.#slab?.free();
    this.#slab = undefined;
  }

  async remove(): Promise<void> {
    await this.#handle?.close();
    await rm(this.#path, { force: true });
  }

  async #moveToFile(bytes: number): Promise<FileHandle> {
    this.#handle = await open(this.#path, 'wx', 0o600).catch(failToWrite);
    if (this.#slab !== undefined) await writeFully(this.#handle, this.#slab.bytes.subarray(0, bytes));
    this.release();
    return this.#handle;
  }
}

async function writeFully(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at).catch(failToWrite)).bytesWritten;
}

function failToWrite(cause: unknown): never {
  throw new AppError('UNAVAILABLE', 'There is no room to receive scans at the moment.', { cause });
}
