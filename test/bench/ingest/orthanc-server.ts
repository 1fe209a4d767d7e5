// Debian's Orthanc with its DICOMweb plugin, on its SQLite default or on its PostgreSQL index (Debian's PostgreSQL 15), files on disk, synced as by default.
import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@osteon/cli/free-port';
import { endProcess, spawnServer, type ServerUnderTest } from './server-under-test.ts';

const run = promisify(execFile);
const PLUGINS = '/usr/share/orthanc/plugins';
const POSTGRES_BIN = '/usr/lib/postgresql/15/bin';

/** Undefined when there is none on the PATH or it has no DICOMweb plugin. */
export function findOrthanc(): string | undefined {
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((path) => existsSync(join(path, 'Orthanc')));
  return folder !== undefined && existsSync(join(PLUGINS, 'libOrthancDicomWeb.so')) ? join(folder, 'Orthanc') : undefined;
}

export function canRunOrthancOnPostgres(): boolean {
  return existsSync(join(PLUGINS, 'libOrthancPostgreSQLIndex.so')) && existsSync(join(POSTGRES_BIN, 'postgres'));
}

export async function startOrthancServer(orthanc: string, folder: string, index: 'SQLite' | 'PostgreSQL', settings: Readonly<Record<string, string>>): Promise<ServerUnderTest> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const postgres = index === 'PostgreSQL' ? await startDebianPostgres(join(folder, 'postgres'), settings) : undefined;
  const port = await freePort();
  const config = join(folder, 'orthanc.json');
  writeFileSync(config, JSON.stringify(configuration(folder, port, postgres?.port)));
  const url = `http://127.0.0.1:${port}`;
  const child = await spawnServer(orthanc, [config], process.env, async () => (await fetch(`${url}/system`)).ok);
  return {
    name: `Orthanc, ${index}`,
    target: { url, headers: {} },
    pids: postgres ? [child.pid, postgres.pid] : [child.pid],
    stop: async () => {
      await endProcess(child);
      await postgres?.stop();
    },
  };
}

function configuration(folder: string, port: number, postgresPort: number | undefined): object {
  return {
    Name: 'bench',
    StorageDirectory: join(folder, 'storage'),
    IndexDirectory: join(folder, 'storage'),
    HttpPort: port,
    KeepAlive: true,
    DicomServerEnabled: false,
    AuthenticationEnabled: false,
    Plugins: [join(PLUGINS, 'libOrthancDicomWeb.so'), ...(postgresPort === undefined ? [] : [join(PLUGINS, 'libOrthancPostgreSQLIndex.so')])],
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
    // `SyncStorageArea` is left at its default, true: files are synced like Osteon's.
    ...(postgresPort === undefined
      ? {}
      : { PostgreSQL: { EnableIndex: true, EnableStorage: false, Host: '127.0.0.1', Port: postgresPort, Database: 'postgres', Username: 'postgres', Password: 'x', Lock: false } }),
  };
}

/** As the user `postgres` when the bench runs as root, which PostgreSQL refuses. */
async function startDebianPostgres(directory: string, settings: Readonly<Record<string, string>>): Promise<{ port: number; pid: number; stop: () => Promise<void> }> {
  const owner = process.getuid?.() === 0 ? await postgresUser() : undefined;
  const as = { ...owner, cwd: '/' };
  mkdirSync(directory, { mode: 0o700 });
  if (owner) chownSync(directory, owner.uid, owner.gid);
  await run(join(POSTGRES_BIN, 'initdb'), ['-D', directory, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8'], as);
  const port = await freePort();
  const flags = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }).map(([name, value]) => `-c ${name}='${value}'`);
  await run(join(POSTGRES_BIN, 'pg_ctl'), ['start', '-D', directory, '-w', '-l', join(directory, 'server.log'), '-o', `-p ${port} ${flags.join(' ')}`], as);
  const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { port, pid, stop: async () => void (await run(join(POSTGRES_BIN, 'pg_ctl'), ['stop', '-D', directory, '-m', 'fast', '-w'], as)) };
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const numbers = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout.trim())));
  const [uid = statSync('/').uid, gid = statSync('/').gid] = numbers;
  return { uid, gid };
}
