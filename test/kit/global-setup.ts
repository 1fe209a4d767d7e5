// Gives the test run a folder for its one PostgreSQL and for whatever its tests write, and removes it at the end, or at the start of the next run when this one is killed.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { leftovers, makeProcessFolder } from '@osteon/shared/node/process-folder';
import { endTestRun } from './postgres.ts';

const KIND = 'osteon-test';

export async function setup(): Promise<() => Promise<void>> {
  for (const left of leftovers(KIND)) await endTestRun(left);
  const directory = makeProcessFolder(KIND);
  const temporary = join(directory, 'tmp');
  mkdirSync(temporary);
  // PostgreSQL's unprivileged user enters both.
  for (const folder of [directory, temporary]) chmodSync(folder, 0o755);
  process.env['OSTEON_TEST_RUN'] = directory;
  process.env['TMPDIR'] = temporary;
  return () => endTestRun(directory);
}
