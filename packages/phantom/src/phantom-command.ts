// Behind `npm run osteon -- phantom`: a folder of simulated scans with a file that tells the truth about each.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { labelTable } from './command/label-table.ts';
import { parsePhantomOptions, type PhantomOptions, type PhantomTask } from './command/phantom-options.ts';
import { writePhantom } from './command/write-phantom.ts';

export type { PhantomOptions } from './command/phantom-options.ts';

export interface PhantomSummary {
  readonly files: number;
  readonly positives: number;
  readonly seconds: number;
}

/** Hears after each written file. */
export type PhantomProgress = (done: number, total: number) => void;

// Beside this file lies its source or its compiled form, whichever is running.
const running = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const threadEntry = new URL(`./command/phantom-thread.${running}`, import.meta.url);
const execArgv = running === 'ts' ? ['--conditions=osteon-source'] : [];

const report = z.object({ index: z.int(), line: z.string() });

type Take = (index: number, line: string) => void;

function untilDone(worker: Worker, take: Take): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      const { index, line } = report.parse(message);
      take(index, line);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('A simulation thread ended early.'))));
  });
}

/** Each of `count` threads writes every `count`-th patient; when one fails, none goes on. */
async function runInThreads(task: PhantomTask, count: number, take: Take): Promise<void> {
  const workers = Array.from({ length: count }, (_, first) => new Worker(threadEntry, { workerData: { task, first, step: count }, execArgv }));
  try {
    await Promise.all(workers.map((worker) => untilDone(worker, take)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function runHere(task: PhantomTask, take: Take): Promise<void> {
  for (let index = 0; index < task.count; index++) take(index, await writePhantom(task, index));
}

/** Writes `NNNN.dcm` (or a folder of images), `truth.jsonl` (one line a study, in their order) and `labels.csv` (label and patient of each). Throws BAD_INPUT when the options make no sense. */
export async function runPhantom(options: PhantomOptions | Readonly<Record<string, unknown>>, progress: PhantomProgress = () => {}): Promise<PhantomSummary> {
  const task = parsePhantomOptions(options);
  const started = performance.now();
  await mkdir(task.out, { recursive: true });
  const lines: string[] = [];
  let done = 0;
  const take: Take = (index, line) => {
    lines[index] = line;
    progress(++done, task.count);
  };
  const threads = Math.min(task.threads ?? availableParallelism(), Math.ceil(task.count / 2));
  if (threads === 1) await runHere(task, take);
  else await runInThreads(task, threads, take);
  await writeFile(join(task.out, 'truth.jsonl'), `${lines.join('\n')}\n`);
  await writeFile(join(task.out, 'labels.csv'), labelTable(lines, task.layout));
  const labels = lines.map((line) => z.object({ label: z.int() }).parse(JSON.parse(line)).label);
  return { files: lines.length, positives: labels.filter((label) => label === 1).length, seconds: (performance.now() - started) / 1000 };
}

/** For a terminal: `12 of 400 simulated`, rewritten in place; a line of its own for each tenth elsewhere. */
export function showProgress(out: { isTTY?: boolean; write(text: string): unknown }, word = 'simulated'): PhantomProgress {
  return (done, total) => {
    const text = `${done} of ${total} ${word}`;
    if (out.isTTY) out.write(`\r${text}${done === total ? '\n' : ''}`);
    else if (done === total || done % Math.max(1, Math.floor(total / 10)) === 0) out.write(`${text}\n`);
  };
}
