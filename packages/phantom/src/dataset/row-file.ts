// Files with one block a row, written in any order.

import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Keeps what an earlier run wrote. */
export async function openForRows(path: string): Promise<FileHandle> {
  return await open(path, 'r+').catch(() => open(path, 'w+'));
}

export async function writeRow(file: FileHandle, row: Float32Array | Uint8Array | Uint16Array, position: number): Promise<void> {
  const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
  await file.write(bytes, 0, bytes.byteLength, position);
}
