// `npm run osteon -- <command>`.

import { AppError } from '@osteon/shared/core/errors';
import { datasetCommand } from './dataset-command.ts';
import { evaluateCommand } from './evaluate/evaluate-command.ts';
import { phantomCommand } from './phantom-command.ts';
import { sendCommand, type Print } from './send/send-command.ts';

const COMMANDS = { send: sendCommand, phantom: phantomCommand, dataset: datasetCommand, evaluate: evaluateCommand } as const satisfies Record<string, (args: readonly string[], print: Print) => Promise<number>>;

const USAGE = `npm run osteon -- <command>
  send <files or folders> [--wait] [--json]      send DICOM objects, print each study's prediction
  phantom --count N --seed S --out DIR           write simulated scans and their truth
  dataset --count N --seed S --input I --out DIR export simulated patients as training data
  dataset --data DIR --input I --out DIR         export labelled scans of your own [--layout dicom|whole-body|region] [--labels CSV]
  evaluate --model NAME@VERSION --data DIR       measure a model on scans with truth [--json FILE] [--html FILE]`;

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

const print: Print = { out: (line) => void process.stdout.write(`${line}\n`), err: (line) => void process.stderr.write(`${line}\n`) };

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (isCommand(name)) return COMMANDS[name](args, print);
  print.err(USAGE);
  return name === '' || name === 'help' || name === '--help' ? 0 : 1;
}

/** node:util's parseArgs says in its message which option it does not know. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  print.err(error instanceof AppError || isArgumentError(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'unknown failure');
  process.exitCode = 1;
}
