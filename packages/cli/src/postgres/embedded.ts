// A real PostgreSQL server from npm packages: initialised once, found again after a crash, stopped in order.
// pg_ctl starts it in a session of its own, so that a Ctrl-C in the terminal does not reach it before its clients have drained.

import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@osteon/shared/core/errors';
import { isTraversable, postgresBinaries, type PostgresBinaries } from './binaries.ts';

const run = promisify(execFile);

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made when absent. */
  readonly directory: string;
  readonly port: number;
  readonly password: string;
  /** Extra `-c name=value` settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False for tests: a crash of the machine may lose the cluster. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** `postgres://osteon_owner:...@127.0.0.1:port/` without a database name. */
  readonly port: number;
  readonly directory: string;
  url(database: string): string;
  stop(): Promise<void>;
}

export const OWNER = 'osteon_owner';

/** The cluster must be reachable for the unprivileged user; under a closed home it moves to /var/tmp, named after the wanted place. */
function placeOf(directory: string, binaries: PostgresBinaries): string {
  if (binaries.runAs === undefined || isTraversable(resolve(directory, '..'))) return resolve(directory);
  return join('/var/tmp', `osteon-${createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 16)}`);
}

/** Under another name until it is complete: initdb writes PG_VERSION first, so a folder with that file may be one whose making was cut off. */
async function initialise(finished: string, password: string, binaries: PostgresBinaries): Promise<void> {
  const directory = `${finished}.partial`;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(resolve(directory, '..'), { recursive: true, mode: 0o711 });
  mkdirSync(directory, { mode: 0o700 });
  const passwordFile = join(directory, '..', `.pw-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (binaries.runAs) {
    chownSync(directory, binaries.runAs.uid, binaries.runAs.gid);
    chownSync(passwordFile, binaries.runAs.uid, binaries.runAs.gid);
  }
  try {
    await run(binaries.initdb, ['--pgdata', directory, '--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], {
      ...binaries.runAs,
      cwd: '/',
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(directory, finished);
}

/** Port of a server that an earlier, killed start left behind on this cluster. */
async function runningPort(directory: string, binaries: PostgresBinaries): Promise<number | undefined> {
  try {
    await run(binaries.pgCtl, ['status', '-D', directory], { ...binaries.runAs, cwd: '/' });
    const port = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[3]);
    return Number.isInteger(port) ? port : undefined;
  } catch {
    return undefined;
  }
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
}

/** Starts (or finds) the cluster. Errors: UNAVAILABLE with the last lines of the server's own log. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await postgresBinaries();
  const directory = placeOf(options.directory, binaries);
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    rmSync(directory, { recursive: true, force: true });
    await initialise(directory, options.password, binaries);
  }
  const stop = async (): Promise<void> => {
    await run(binaries.pgCtl, ['stop', '-D', directory, '-m', 'fast', '-w', '-t', '30'], { ...binaries.runAs, cwd: '/' });
  };
  const url = (port: number) => (database: string) => `postgres://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
  const survivor = await runningPort(directory, binaries);
  if (survivor !== undefined) return { port: survivor, directory, url: url(survivor), stop };

  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    // The detail of an error quotes the row: a patient number in "Key (...)=(...) already exists" would be patient data in a log.
    log_error_verbosity: 'terse',
    // Nor the parameters of a statement that is logged for being slow or for failing.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(directory, 'server.log');
  try {
    await run(binaries.pgCtl, ['start', '-D', directory, '-w', '-t', '30', '-l', log, '-o', `-p ${options.port} ${flags.join(' ')}`], { ...binaries.runAs, cwd: '/' });
  } catch (cause) {
    throw new AppError('UNAVAILABLE', `PostgreSQL did not start. Its log ends with:\n${lastLines(log)}`, { cause });
  }
  return { port: options.port, directory, url: url(options.port), stop };
}
