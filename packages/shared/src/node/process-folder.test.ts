// Temporary folders of processes that were killed do not pile up, and those of living ones stay.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeProcessFolder, removeLeftovers } from './process-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'osteon-folders-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** As if the process `pid` had made it. */
function folderOf(pid: number): string {
  const mine = makeProcessFolder('osteon-spool', parent);
  const theirs = mine.replace(`-${process.pid}-`, `-${pid}-`);
  renameSync(mine, theirs);
  writeFileSync(join(theirs, 'half a scan'), 'x');
  return theirs;
}

test('a folder of a dead process goes, with what is in it', () => {
  const left = folderOf(spawnSync(process.execPath, ['-e', '']).pid);
  const mine = makeProcessFolder('osteon-spool', parent);
  expect([existsSync(left), existsSync(mine)]).toEqual([false, true]);
});

test('a folder of a living process, of this one, of another kind and of another host stay', () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  try {
    const living = folderOf(child.pid ?? 0);
    const mine = makeProcessFolder('osteon-spool', parent);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const other = mkdtempSync(join(parent, `osteon-spool-elsewhere.example-${dead}-`));
    removeLeftovers('osteon-test', parent);
    removeLeftovers('osteon-spool', parent);
    expect(readdirSync(parent).map((name) => join(parent, name)).sort()).toEqual([living, mine, other].sort());
  } finally {
    child.kill('SIGKILL');
  }
});

test('a folder with the number of this process from before it started goes', () => {
  const old = makeProcessFolder('osteon-spool', parent);
  utimesSync(old, new Date(0), new Date(0));
  removeLeftovers('osteon-spool', parent);
  expect(existsSync(old)).toBe(false);
});
