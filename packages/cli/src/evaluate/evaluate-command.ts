// `npm run osteon -- evaluate --model NAME@VERSION --data DIR`: what a model is worth on scans with truth, asked the way the service asks it.

import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Network } from '@osteon/gpu-worker/network/network';
import { showProgress } from '@osteon/phantom/phantom-command';
import { prepareDecoders } from '@osteon/shared/imaging/decode-frames';
import { linesOfTestPart } from '../dataset/test-part.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { Print } from '../send/send-command.ts';
import type { Evaluation } from './evaluation.ts';
import { TargetTallies } from './evidence/target-tally.ts';
import { examineStudy } from './examine-study.ts';
import { openNetwork } from './find-model.ts';
import { evaluationReport } from './html/report.ts';
import { measure } from './measure/measure.ts';
import { parseEvaluateOptions, type EvaluateOptions } from './options.ts';
import type { StudyRecord } from './study-record.ts';
import { noticeAbout } from './suits.ts';
import { evaluationTable } from './table.ts';
import { readTruth } from './truth/read-truth.ts';
import type { FolderTruth } from './truth/study-truth.ts';
import { requireWritable, writeResult } from './write-result.ts';

/** As a shell does for a program that SIGINT ended. */
const INTERRUPTED = 130;

/** One study at a time: of each, a line stays in memory. Null when it was interrupted. */
async function examineAll({ studies }: FolderTruth, layout: ScanLayout, network: Network, tallies: TargetTallies, stop: AbortSignal): Promise<StudyRecord[] | null> {
  const progress = showProgress(process.stderr, 'evaluated');
  const records: StudyRecord[] = [];
  for (const truth of studies) {
    records.push(await examineStudy(truth, layout, network, tallies));
    if (stop.aborted) return null;
    progress(records.length, studies.length);
  }
  return records;
}

async function evaluate(options: EvaluateOptions, print: Print, stop: AbortSignal): Promise<Evaluation | null> {
  const { layout } = options;
  const lines = options['test-of'] === undefined ? undefined : await linesOfTestPart(options['test-of'], options.labels ?? join(options.data, 'labels.csv'));
  const truth = await readTruth({ folder: options.data, labels: options.labels ?? null, layout, lines });
  print.err(`${truth.studies.length} studies to evaluate`);
  const network = await openNetwork(options.model, options.models);
  try {
    const notice = noticeAbout(network.manifest.input, layout);
    if (notice !== null) print.err(notice);
    await prepareDecoders();
    const tallies = new TargetTallies();
    const records = await examineAll(truth, layout, network, tallies, stop);
    if (records === null) return null;
    return measure({
      records,
      manifest: network.manifest,
      source: truth.source,
      layout: layout.kind,
      prevalences: options.prevalence,
      bootstrap: { draws: options.draws, seed: options.seed },
      bestConstantPoints: tallies.bestConstantPoints,
      processor: cpus()[0]?.model ?? 'unknown processor',
      date: new Date(),
    });
  } finally {
    await network.close();
  }
}

/** Exit code 0 when everything was measured, also if the model did badly; 130 when it was interrupted, and then nothing is written. */
export async function evaluateCommand(args: readonly string[], print: Print): Promise<number> {
  const options = parseEvaluateOptions(args);
  const jsonFile = options.json === '-' ? undefined : options.json;
  for (const file of [jsonFile, options.html]) if (file !== undefined) await requireWritable(file);
  const interrupted = new AbortController();
  const onSignal = (): void => interrupted.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const evaluation = await evaluate(options, print, interrupted.signal);
    if (evaluation === null) {
      print.err('Interrupted: nothing was written.');
      return INTERRUPTED;
    }
    const json = `${JSON.stringify(evaluation, null, 1)}\n`;
    if (options.json === '-') print.out(json.trimEnd());
    else for (const line of evaluationTable(evaluation)) print.out(line);
    if (jsonFile !== undefined) await writeResult(jsonFile, json);
    if (options.html !== undefined) await writeResult(options.html, evaluationReport(evaluation));
    return 0;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
