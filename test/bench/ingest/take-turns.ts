// Servers that are all up and take turns: on a shared machine only what was measured in the same seconds can be compared.
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../quantile.ts';
import { cpuSeconds } from './process-cpu.ts';
import { sendStudies } from './send-studies.ts';
import type { ServerUnderTest } from './server-under-test.ts';
import { studySource } from './study-source.ts';

export interface Contender {
  readonly name: string;
  readonly server: ServerUnderTest;
  readonly source: ReturnType<typeof studySource>;
}

export interface IngestFigure {
  readonly server: string;
  readonly connections: number;
  /** Medians of the rounds. */
  readonly studiesPerSecond: number;
  /** Of the server and its database; the sender is not counted. */
  readonly cpuMsPerStudy: number;
  /** The first server's studies a second over this one's, round by round: the median, and the least and the most. */
  readonly firstOverThis: readonly [median: number, least: number, most: number];
}

interface Round {
  readonly studiesPerSecond: number;
  readonly cpuMsPerStudy: number;
}

export function contender(name: string, server: ServerUnderTest): Contender {
  return { name, server, source: studySource(1) };
}

/** Before anything is measured: code that runs for weeks is measured as it runs then, not while it is being compiled. */
export async function warmUp({ server, source }: Contender, studies: number): Promise<void> {
  await sendStudies(server.target, source.open, 4, studies);
}

/**
 * Lets the servers find memory for the page cache that was used before and is free again. In a virtual machine they would otherwise pay for pages that the host
 * has yet to give (2 to 3 ms of CPU a megabyte, measured).
 */
export function touchMemory(folder: string): void {
  const block = Buffer.alloc(64 * 1024 * 1024, 1);
  const path = join(folder, 'touched');
  for (let written = 0; written < 48; written += 1) appendFileSync(path, block);
  rmSync(path);
}

async function measure({ server, source }: Contender, connections: number, studies: number): Promise<Round> {
  const before = cpuSeconds(server.pids);
  const seconds = await sendStudies(server.target, source.open, connections, studies);
  return { studiesPerSecond: studies / seconds, cpuMsPerStudy: ((cpuSeconds(server.pids) - before) * 1000) / studies };
}

export async function takeTurns(contenders: readonly Contender[], connections: number, rounds: number, studies: number): Promise<IngestFigure[]> {
  const taken = contenders.map((): Round[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const inOrder = [...contenders.entries()];
    // Every second round the other way about: none is always the one after whom the disk is busy.
    for (const [at, each] of round % 2 === 0 ? inOrder : inOrder.toReversed()) taken[at]?.push(await measure(each, connections, studies));
  }
  const first = taken[0] ?? [];
  return contenders.map(({ name }, at) => {
    const own = taken[at] ?? [];
    const ratios = own.map(({ studiesPerSecond }, round) => (first[round]?.studiesPerSecond ?? Number.NaN) / studiesPerSecond);
    const median = (value: (round: Round) => number): number => quantile(own.map(value), 0.5);
    return {
      server: name,
      connections,
      studiesPerSecond: median(({ studiesPerSecond }) => studiesPerSecond),
      cpuMsPerStudy: median(({ cpuMsPerStudy }) => cpuMsPerStudy),
      firstOverThis: [quantile(ratios, 0.5), Math.min(...ratios), Math.max(...ratios)],
    };
  });
}

export function describeFigure({ server, connections, studiesPerSecond, cpuMsPerStudy, firstOverThis: [ratio, least, most] }: IngestFigure): string {
  return `ingest  ${server.padEnd(24)} ${connections} connection(s)  ${studiesPerSecond.toFixed(1).padStart(6)} studies/s  ${cpuMsPerStudy.toFixed(2).padStart(6)} ms CPU a study  the first / this ${ratio.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}
