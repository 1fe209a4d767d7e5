// Takes in the bytes of one object as they stream: hashes and counts them and writes them to a temporary file of the blob store.
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import { LIMITS } from '@osteon/shared/imaging/limits';
import { createYoungCollector } from './collect-young.ts';

/**
 * Bytes of one object that wait in memory to be written together, so that an ordinary scan is one write: a request holds this much at most, whatever it
 * carries. Keeping small objects in memory until they are stored was tried and cost more: each megabyte outside the heap that lives for
 * some milliseconds brings the next full garbage collection nearer (82 of them for 400 scans of 1 MB, 6 ms of CPU a scan).
 */
const WRITE_TOGETHER = 2 * 1024 * 1024;

const collectYoung = createYoungCollector(8 * 1024 * 1024);

export interface SpooledObject {
  /** Of the bytes as sent. */
  readonly sha256: Sha256;
  readonly bytes: number;
  /** Undefined when the object is larger than Osteon accepts: it was read to its end, counted and hashed, but not kept. */
  readonly path: string | undefined;
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
    await spool.remove();
    throw error;
  }
}

class Spool {
  readonly #path: string;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #handle: FileHandle | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    collectYoung(chunk.length);
    if (this.#bytes > LIMITS.fileBytes) return;
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= WRITE_TOGETHER) await this.#write();
  }

  async finish(): Promise<SpooledObject> {
    const isKept = this.#bytes <= LIMITS.fileBytes;
    if (isKept) await this.#write();
    await this.#handle?.close();
    const sha256 = Sha256.parse(this.#hash.digest('hex'));
    return { sha256, bytes: this.#bytes, path: isKept ? this.#path : undefined, remove: () => this.remove() };
  }

  async remove(): Promise<void> {
    await this.#handle?.close();
    await rm(this.#path, { force: true });
  }

  async #write(): Promise<void> {
    this.#handle ??= await openNew(this.#path);
    const chunks = this.#waiting;
    this.#waiting = [];
    let left = this.#waitingBytes;
    this.#waitingBytes = 0;
    if (left === 0) return;
    left -= (await this.#handle.writev(chunks)).bytesWritten;
    // A file system may take less than it was given only when it is full.
    if (left !== 0) throw noRoom();
  }
}

async function openNew(path: string): Promise<FileHandle> {
  return open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw noRoom(cause);
  });
}

function noRoom(cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', 'There is no room to receive scans at the moment.', { cause });
}
