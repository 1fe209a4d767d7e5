// Ingest of two-view 1 MB studies over STOW-RS at 1, 4 and 8 connections: Osteon beside Orthanc, same files, same machine, both durable, in turns.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canRunOrthancOnPostgres, findOrthanc, startOrthancServer } from './ingest/orthanc-server.ts';
import { startOsteonServer } from './ingest/osteon-server.ts';
import type { ServerUnderTest } from './ingest/server-under-test.ts';
import { contender, describeFigure, takeTurns, touchMemory, warmUp, type Contender, type IngestFigure } from './ingest/take-turns.ts';

const CONNECTIONS = [1, 4, 8] as const;
type ServerName = 'Osteon' | 'Orthanc, SQLite' | 'Orthanc, PostgreSQL';

export interface IngestBenchOptions {
  readonly rounds?: number;
  /** In one round. */
  readonly studies?: number;
  /** Sent before anything is measured. */
  readonly warmUpStudies?: number;
  /** Where data lies: the disk matters. */
  readonly folder?: string;
  readonly servers?: readonly ServerName[];
  readonly say?: (line: string) => void;
}

/** Settings of both PostgreSQL servers; everything about durability is their default (fsync, synchronous_commit, full_page_writes on). */
const POSTGRES_SETTINGS = { shared_buffers: '128MB', max_connections: '100' } as const;

export async function benchIngest(options: IngestBenchOptions = {}): Promise<readonly IngestFigure[]> {
  const { rounds = 5, studies = 150, warmUpStudies = 1_000, say = console.log } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'osteon-bench-'));
  chmodSync(folder, 0o711);
  const servers: Contender[] = [];
  try {
    for (const [name, start] of serversToRun(folder, say)) {
      if (options.servers?.includes(name) === false) continue;
      const server = contender(name, await start());
      servers.push(server);
      await warmUp(server, warmUpStudies);
    }
    const figures: IngestFigure[] = [];
    for (const connections of CONNECTIONS) {
      touchMemory(folder);
      const measured = await takeTurns(servers, connections, rounds, studies);
      figures.push(...measured);
      for (const figure of measured) say(describeFigure(figure));
    }
    return figures;
  } finally {
    for (const { server } of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function serversToRun(folder: string, say: (line: string) => void): [ServerName, () => Promise<ServerUnderTest>][] {
  const servers: [ServerName, () => Promise<ServerUnderTest>][] = [['Osteon', () => startOsteonServer(join(folder, 'osteon'), POSTGRES_SETTINGS)]];
  const orthanc = findOrthanc();
  if (orthanc === undefined) {
    say('SKIPPED: no comparison with Orthanc, because Orthanc with its DICOMweb plugin is not installed (Debian: orthanc, orthanc-dicomweb, orthanc-postgresql)');
    return servers;
  }
  servers.push(['Orthanc, SQLite', () => startOrthancServer(orthanc, join(folder, 'orthanc-sqlite'), 'SQLite', POSTGRES_SETTINGS)]);
  if (canRunOrthancOnPostgres()) servers.push(['Orthanc, PostgreSQL', () => startOrthancServer(orthanc, join(folder, 'orthanc-postgres'), 'PostgreSQL', POSTGRES_SETTINGS)]);
  else say('SKIPPED: Orthanc on PostgreSQL, because orthanc-postgresql and postgresql-15 are not installed');
  return servers;
}
