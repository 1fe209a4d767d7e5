// Ingest of two-view 1 MB studies over STOW-RS at 1, 4 and 8 connections: Osteon beside Orthanc, same files, same machine, both durable. All servers are up, and
// take turns: on a shared machine only what was measured in the same seconds can be compared.
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canRunOrthancOnPostgres, findOrthanc, startOrthancServer } from './ingest/orthanc-server.ts';
import { startOsteonServer } from './ingest/osteon-server.ts';
import { cpuSeconds } from './ingest/process-cpu.ts';
import { sendStudies } from './ingest/send-studies.ts';
import type { ServerUnderTest } from './ingest/server-under-test.ts';
import { studySource } from './ingest/study-source.ts';
import { quantile } from './quantile.ts';

const CONNECTIONS = [1, 4, 8] as const;
type ServerName = 'Osteon' | 'Orthanc, SQLite' | 'Orthanc, PostgreSQL';

export interface IngestFigure {
  readonly server: ServerName;
  readonly connections: number;
  /** Medians of the rounds. */
  readonly studiesPerSecond: number;
  /** Of the server and its database; the sender is not counted. */
  readonly cpuMsPerStudy: number;
  /** Osteon's studies a second over this server's, round by round: the median, and the least and the most. */
  readonly osteonOverThis: readonly [median: number, least: number, most: number];
}

export interface IngestBenchOptions {
  readonly rounds?: number;
  /** In one round. */
  readonly studies?: number;
  /** Sent before anything is measured: code that runs for weeks is measured as it runs then, not while it is being compiled. */
  readonly warmUp?: number;
  /** Where data lies: the disk matters. */
  readonly folder?: string;
  readonly servers?: readonly ServerName[];
  readonly say?: (line: string) => void;
}

/** Settings of both PostgreSQL servers; everything about durability is their default (fsync, synchronous_commit, full_page_writes on). */
const POSTGRES_SETTINGS = { shared_buffers: '128MB', max_connections: '100' } as const;

export async function benchIngest(options: IngestBenchOptions = {}): Promise<readonly IngestFigure[]> {
  const { rounds = 5, studies = 150, warmUp = 1_000, say = console.log } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'osteon-bench-'));
  chmodSync(folder, 0o711);
  const servers: Measured[] = [];
  try {
    for (const [name, start] of serversToRun(folder, say)) {
      if (options.servers?.includes(name) === false) continue;
      const server = await start();
      const source = studySource(1);
      servers.push({ name, server, source });
      await sendStudies(server.target, source.open, 4, warmUp);
    }
    const figures: IngestFigure[] = [];
    for (const connections of CONNECTIONS) {
      touchMemory(folder);
      const measured = await takeTurns(servers, connections, rounds, studies);
      figures.push(...measured);
      for (const figure of measured) say(describe(figure));
    }
    return figures;
  } finally {
    for (const { server } of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly name: ServerName;
  readonly server: ServerUnderTest;
  readonly source: ReturnType<typeof studySource>;
}

interface Round {
  readonly studiesPerSecond: number;
  readonly cpuMsPerStudy: number;
}

async function takeTurns(servers: readonly Measured[], connections: number, rounds: number, studies: number): Promise<IngestFigure[]> {
  const taken = new Map(servers.map(({ name }): [ServerName, Round[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) for (const measured of servers) taken.get(measured.name)?.push(await measure(measured, connections, studies));
  const osteon = taken.get('Osteon') ?? [];
  return [...taken].map(([server, own]) => {
    const ratios = own.map(({ studiesPerSecond }, round) => (osteon[round]?.studiesPerSecond ?? Number.NaN) / studiesPerSecond);
    const median = (value: (round: Round) => number): number => quantile(own.map(value), 0.5);
    return {
      server,
      connections,
      studiesPerSecond: median(({ studiesPerSecond }) => studiesPerSecond),
      cpuMsPerStudy: median(({ cpuMsPerStudy }) => cpuMsPerStudy),
      osteonOverThis: [quantile(ratios, 0.5), Math.min(...ratios), Math.max(...ratios)],
    };
  });
}

async function measure({ server, source }: Measured, connections: number, studies: number): Promise<Round> {
  const before = cpuSeconds(server.pids);
  const seconds = await sendStudies(server.target, source.open, connections, studies);
  return { studiesPerSecond: studies / seconds, cpuMsPerStudy: ((cpuSeconds(server.pids) - before) * 1000) / studies };
}

function describe({ server, connections, studiesPerSecond, cpuMsPerStudy, osteonOverThis: [ratio, least, most] }: IngestFigure): string {
  const compared = server === 'Osteon' ? '' : `  Osteon / this ${ratio.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  return `ingest  ${server.padEnd(20)} ${connections} connection(s)  ${studiesPerSecond.toFixed(1).padStart(6)} studies/s  ${cpuMsPerStudy.toFixed(2).padStart(6)} ms CPU a study${compared}`;
}

/**
 * Lets the servers find memory for the page cache that was used before and is free again. In a virtual machine they would otherwise pay for pages that the host
 * has yet to give (2 to 3 ms of CPU a megabyte, measured).
 */
function touchMemory(folder: string): void {
  const block = Buffer.alloc(64 * 1024 * 1024, 1);
  const path = join(folder, 'touched');
  for (let written = 0; written < 48; written += 1) appendFileSync(path, block);
  rmSync(path);
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
