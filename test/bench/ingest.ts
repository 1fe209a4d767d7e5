// Ingest of two-view 1 MB studies over STOW-RS at 1, 4 and 8 connections: Osteon beside Orthanc, same files, same machine, both durable.
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canRunOrthancOnPostgres, findOrthanc, startOrthancServer } from './ingest/orthanc-server.ts';
import { startOsteonServer } from './ingest/osteon-server.ts';
import { cpuSeconds } from './ingest/process-cpu.ts';
import { sendStudies } from './ingest/send-studies.ts';
import type { ServerUnderTest } from './ingest/server-under-test.ts';
import { studySource } from './ingest/study-source.ts';

const CONNECTIONS = [1, 4, 8] as const;

export interface IngestFigure {
  readonly server: string;
  readonly connections: number;
  readonly studies: number;
  readonly studiesPerSecond: number;
  /** Of the server and its database; the sender is not counted. */
  readonly cpuMsPerStudy: number;
}

export interface IngestBenchOptions {
  readonly studies?: number;
  /** Sent before anything is measured: code that runs for weeks is measured as it runs then, not while it is being compiled. */
  readonly warmUp?: number;
  /** Where data lies: the disk matters. */
  readonly folder?: string;
  readonly servers?: readonly ('Osteon' | 'Orthanc, SQLite' | 'Orthanc, PostgreSQL')[];
  readonly say?: (line: string) => void;
}

/** Settings of both PostgreSQL servers; everything about durability is their default (fsync, synchronous_commit, full_page_writes on). */
const POSTGRES_SETTINGS = { shared_buffers: '128MB', max_connections: '100' } as const;

export async function benchIngest(options: IngestBenchOptions = {}): Promise<readonly IngestFigure[]> {
  const { studies = 400, warmUp = 1_000, say = console.log } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'osteon-bench-'));
  chmodSync(folder, 0o711);
  const figures: IngestFigure[] = [];
  try {
    for (const [name, start] of serversToRun(folder, say)) {
      if (options.servers && !options.servers.some((wanted) => wanted === name)) continue;
      touchMemory(folder);
      const server = await start();
      try {
        figures.push(...(await measure(server, studies, warmUp, say)));
      } finally {
        await server.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

/**
 * Lets every server find the same memory for its page cache: used before and free again. In a virtual machine the first one would otherwise pay for pages
 * that the host has yet to give (2 to 3 ms of CPU a megabyte, measured).
 */
function touchMemory(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  const block = Buffer.alloc(64 * 1024 * 1024, 1);
  const path = join(folder, 'touched');
  for (let written = 0; written < 32; written += 1) appendFileSync(path, block);
  rmSync(path);
}

function serversToRun(folder: string, say: (line: string) => void): [string, () => Promise<ServerUnderTest>][] {
  const servers: [string, () => Promise<ServerUnderTest>][] = [['Osteon', () => startOsteonServer(join(folder, 'osteon'), POSTGRES_SETTINGS)]];
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

async function measure(server: ServerUnderTest, studies: number, warmUp: number, say: (line: string) => void): Promise<IngestFigure[]> {
  const source = studySource(1);
  await sendStudies(server.target, source.open, 4, warmUp);
  const figures: IngestFigure[] = [];
  for (const connections of CONNECTIONS) {
    const before = cpuSeconds(server.pids);
    const seconds = await sendStudies(server.target, source.open, connections, studies);
    const cpuMsPerStudy = ((cpuSeconds(server.pids) - before) * 1000) / studies;
    const figure = { server: server.name, connections, studies, studiesPerSecond: studies / seconds, cpuMsPerStudy };
    say(`ingest  ${figure.server.padEnd(20)} ${connections} connection(s)  ${figure.studiesPerSecond.toFixed(1).padStart(6)} studies/s  ${cpuMsPerStudy.toFixed(2).padStart(6)} ms CPU a study`);
    figures.push(figure);
  }
  return figures;
}
