// Blobs as files: <root>/<area>/ab/<sha256>. Written under another name, synced, then renamed: a blob is whole or absent.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Sha256 } from '../core/ids.ts';
import { blobMissing, type BlobArea, type BlobStore, type StoredBlob } from './blob-store.ts';

/** Also makes the new name durable (POSIX: an entry of a folder is synced with the folder). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

class FileBlobs implements BlobStore {
  readonly spoolFolder: string;
  readonly #root: string;
  /** Folders that exist already: saves two system calls a blob. */
  readonly #folders = new Set<string>();

  constructor(root: string, spoolFolder: string) {
    this.#root = root;
    this.spoolFolder = spoolFolder;
  }

  #path(sha256: Sha256): string {
    // 256 folders soon all exist; with a second level nearly every blob would make a folder and sync three.
    return join(this.#root, sha256.slice(0, 2), sha256);
  }

  async #folderOf(path: string): Promise<string> {
    const folder = dirname(path);
    if (!this.#folders.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await syncFolder(this.#root);
      this.#folders.add(folder);
    }
    return folder;
  }

  /**
   * True when the blob is there already, and then durable: whoever moved it in may not have synced its name yet. Its age begins anew, so that a sweep
   * of what nobody refers to does not take it from under the caller.
   */
  async #keepsAlready(sha256: Sha256): Promise<boolean> {
    const path = this.#path(sha256);
    const now = new Date();
    const isThere = await utimes(path, now, now).then(() => true, () => false);
    if (isThere) await syncFolder(dirname(path));
    return isThere;
  }

  async #moveIn(temporary: string, sha256: Sha256): Promise<void> {
    const path = this.#path(sha256);
    const folder = await this.#folderOf(path);
    await rename(temporary, path);
    await syncFolder(folder);
  }

  async put(bytes: Uint8Array, known?: Sha256): Promise<Sha256> {
    const sha256 = known ?? Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
    if (await this.#keepsAlready(sha256)) return sha256;
    const temporary = join(this.spoolFolder, randomUUID());
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await this.#moveIn(temporary, sha256);
    return sha256;
  }

  async putFile(path: string, sha256: Sha256): Promise<void> {
    // In place of the same bytes, if they are there: its age begins anew, so that no sweep takes it from under the caller.
    await this.#moveIn(path, sha256);
  }

  async get(sha256: Sha256): Promise<Uint8Array> {
    try {
      return await readFile(this.#path(sha256));
    } catch (error) {
      throw isMissing(error) ? blobMissing() : error;
    }
  }

  async stream(sha256: Sha256): Promise<Readable> {
    try {
      return (await open(this.#path(sha256), 'r')).createReadStream();
    } catch (error) {
      throw isMissing(error) ? blobMissing() : error;
    }
  }

  async has(sha256: Sha256): Promise<boolean> {
    return stat(this.#path(sha256)).then(
      () => true,
      () => false,
    );
  }

  async delete(sha256: Sha256): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  async *list(): AsyncIterable<StoredBlob> {
    for (const entry of await readdir(this.#root, { recursive: true, withFileTypes: true })) {
      const sha256 = Sha256.safeParse(entry.name);
      if (!entry.isFile() || !sha256.success) continue;
      const facts = await stat(join(entry.parentPath, entry.name)).catch(() => undefined); // swept meanwhile
      if (facts !== undefined) yield { sha256: sha256.data, bytes: facts.size, storedAt: facts.mtime };
    }
  }

  /** The spool stays, beside its blobs; what a killed process left there is swept. */
  async close(): Promise<void> {}
}

/** Opens (and makes) the folder of one area. */
export async function openFileBlobs(root: string, area: BlobArea): Promise<BlobStore> {
  const folder = join(root, area);
  const spool = join(root, `${area}-spool`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(spool, { recursive: true, mode: 0o700 });
  return new FileBlobs(folder, spool);
}
