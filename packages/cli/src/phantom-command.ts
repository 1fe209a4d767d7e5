// `npm run osteon -- phantom --count N --seed S --out DIR ...`: a folder of simulated scans with a table of the truth; USAGE has every option.

import { parseArgs } from 'node:util';
import { runPhantom, showProgress } from '@osteon/phantom/phantom-command';
import { AppError } from '@osteon/shared/core/errors';
import type { Print } from './send/send-command.ts';

const USAGE = [
  'npm run osteon -- phantom --count N --seed S --out DIR [--positive-fraction F] [--stress] [--contrast prototype|faint|realistic]',
  '[--camera standard|shifted|blurred] [--kept-counts SHARE] [--rotate DEGREES] [--only-view ANTERIOR|POSTERIOR]',
  '[--layout dicom|whole-body|region] [--threads N]',
].join(' ');

const text = { type: 'string' } as const;
const ARGUMENTS = {
  ...{ count: text, seed: text, out: text, contrast: text, camera: text, rotate: text, layout: text, threads: text },
  ...{ 'positive-fraction': text, 'kept-counts': text, 'only-view': text },
  stress: { type: 'boolean', default: false },
} as const;

export async function phantomCommand(args: readonly string[], print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: ARGUMENTS });
  if (values.count === undefined || values.seed === undefined || values.out === undefined) throw new AppError('BAD_INPUT', `Usage: ${USAGE}`);
  const { 'positive-fraction': positiveFraction, 'kept-counts': keptCounts, 'only-view': onlyView, ...others } = values;
  // Texts from the command line are parsed and checked by the phantom itself.
  const summary = await runPhantom({ ...others, positiveFraction, keptCounts, onlyView }, showProgress(process.stderr));
  print.out(JSON.stringify({ ...summary, out: values.out }));
  return 0;
}
