// A temporary folder that belongs to one process and is found again when that process died without removing it.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Processes of another container have numbers of their own; with the host's name theirs are not taken for ours. */
const HOST = hostname().replaceAll(/[^A-Za-z0-9.]/g, '.');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // somebody else's, but there
  }
}

/** Ours by number, but older than this process: a container's first process always has the same one. */
function isFromBefore(path: string): boolean {
  const startedAt = Date.now() - process.uptime() * 1000;
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < startedAt - 1000;
}

/** The folders of this kind in `parent` whose process is no more. */
export function leftovers(kind: string, parent: string = tmpdir()): string[] {
  const prefix = `${kind}-${HOST}-`;
  return readdirSync(parent).flatMap((name) => {
    const pid = name.startsWith(prefix) ? Number(/^(\d+)-\w{6}$/.exec(name.slice(prefix.length))?.[1]) : Number.NaN;
    const path = join(parent, name);
    if (Number.isNaN(pid)) return [];
    return (pid === process.pid ? isFromBefore(path) : !isAlive(pid)) ? [path] : [];
  });
}

/** Removes them. What cannot be removed stays: another account's, or another process was quicker. */
export function removeLeftovers(kind: string, parent: string = tmpdir()): void {
  for (const path of leftovers(kind, parent)) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

/** Makes `<kind>-<host>-<pid>-<random>`, after removing what dead processes left. The caller removes it at its end. */
export function makeProcessFolder(kind: string, parent: string = tmpdir()): string {
  removeLeftovers(kind, parent);
  return mkdtempSync(join(parent, `${kind}-${HOST}-${process.pid}-`));
}
