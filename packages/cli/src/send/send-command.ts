// `npm run osteon -- send <files or folders> [--wait] [--json]`.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@osteon/shared/core/errors';
import { readReady } from '../start/home.ts';
import { findFiles } from './find-files.ts';
import { outcomeOf, type SendOutcome } from './outcome.ts';
import { sendObjects, type Target } from './stow.ts';
import { openTokens } from './token.ts';
import { openWaiter, type StudyPredictions } from './wait.ts';

/** Requests under way at once. */
const CONCURRENCY = 4;

export interface Print {
  /** Results, one line each. */
  out(line: string): void;
  /** Progress and problems. */
  err(line: string): void;
}

function findTarget(environment: NodeJS.ProcessEnv): Target {
  const { OSTEON_API_URL, OSTEON_CLIENT_ID, OSTEON_CLIENT_SECRET, OSTEON_HOME = '.osteon' } = environment;
  if (OSTEON_API_URL !== undefined && OSTEON_CLIENT_ID !== undefined && OSTEON_CLIENT_SECRET !== undefined) {
    return { api: OSTEON_API_URL, accessToken: openTokens(OSTEON_API_URL, { clientId: OSTEON_CLIENT_ID, clientSecret: OSTEON_CLIENT_SECRET }) };
  }
  const ready = readReady(resolve(OSTEON_HOME));
  if (ready?.app == null) {
    throw new AppError('BAD_INPUT', 'Where to send? Start the demo with `npm start`, or set OSTEON_API_URL, OSTEON_CLIENT_ID and OSTEON_CLIENT_SECRET.');
  }
  return { api: ready.api, accessToken: openTokens(ready.api, ready.app) };
}

async function sendAll(target: Target, files: readonly string[], told: (file: string, outcome: SendOutcome) => void): Promise<void> {
  const queue = [...files];
  const lane = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      told(file, outcomeOf(await sendObjects(target, [{ name: file, bytes: await readFile(file) }])));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, files.length) }, lane));
}

function resultLine(study: StudyPredictions, json: boolean): string[] {
  return study.predictions
    .filter((prediction) => !prediction.superseded)
    .map(({ superseded: _superseded, modelVersion, ...prediction }) => {
      const model = `${modelVersion.name} ${modelVersion.version}`;
      if (json) return JSON.stringify({ studyId: study.id, studyUid: study.studyUid, model: modelVersion.name, version: modelVersion.version, trainedOn: modelVersion.trainedOn, ...prediction });
      const answer = prediction.probability === null ? (prediction.abstentionReason ?? prediction.failureReason ?? '') : prediction.probability.toFixed(2);
      return `${study.studyUid}  ${prediction.state}  ${answer}  ${model}${modelVersion.trainedOn === 'SIMULATED' ? ' (trained on simulated scans)' : ''}`;
    });
}

async function sendAndWait(target: Target, files: readonly string[], options: { wait: boolean; json: boolean; timeoutMs: number }, print: Print): Promise<number> {
  const waiter = options.wait ? openWaiter(target) : undefined;
  const studies = new Set<string>();
  let kept = 0;
  try {
    await sendAll(target, files, (file, { outcome, code, reason, message, studyId }) => {
      if (studyId !== null) studies.add(studyId);
      if (outcome === 'STORED' || outcome === 'DUPLICATE') kept += 1;
      else if (options.json) print.out(JSON.stringify({ file, outcome, code, reason, message }));
      if (!options.json || outcome === 'CONFLICT' || outcome === 'REFUSED') print.err(`${file}: ${outcome.toLowerCase()}${message === null ? '' : `: ${message}`}`);
    });
    print.err(`${kept} of ${files.length} files are in ${studies.size} ${studies.size === 1 ? 'study' : 'studies'}.`);
    if (waiter !== undefined) {
      for await (const study of waiter.ended(studies, options.timeoutMs)) for (const line of resultLine(study, options.json)) print.out(line);
    } else if (options.json) for (const studyId of studies) print.out(JSON.stringify({ studyId }));
  } finally {
    waiter?.close();
  }
  return kept === files.length ? 0 : 1;
}

/** Returns the exit code: 0 when every file was kept, 1 when one was refused. */
export async function sendCommand(args: readonly string[], print: Print): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { wait: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, 'timeout-s': { type: 'string', default: '120' } },
  });
  const timeoutMs = Number(values['timeout-s']) * 1_000;
  if (!(timeoutMs > 0)) throw new AppError('BAD_INPUT', '--timeout-s is a number of seconds.');
  if (positionals.length === 0) throw new AppError('BAD_INPUT', 'Name the files or folders to send: npm run osteon -- send <files or folders> [--wait] [--json]');
  const files = await findFiles(positionals);
  if (files.length === 0) throw new AppError('BAD_INPUT', 'There is no file in what you named.');
  return sendAndWait(findTarget(process.env), files, { wait: values.wait, json: values.json, timeoutMs }, print);
}
