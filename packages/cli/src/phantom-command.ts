// `npm run osteon -- phantom --count N --seed S --out DIR [--positive-fraction F] [--stress] [--contrast faint|realistic] [--camera shifted] [--kept-counts 0.25] [--layout whole-body|region]`.

import { parseArgs } from 'node:util';
import { runPhantom, showProgress } from '@osteon/phantom/phantom-command';
import { AppError } from '@osteon/shared/core/errors';
import type { Print } from './send/send-command.ts';

const USAGE = 'npm run osteon -- phantom --count N --seed S --out DIR [--positive-fraction F] [--stress] [--contrast prototype|faint|realistic] [--camera standard|shifted|blurred] [--kept-counts SHARE] [--layout dicom|whole-body|region] [--threads N]';

export async function phantomCommand(args: readonly string[], print: Print): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { count: text, seed: text, out: text, 'positive-fraction': text, contrast: text, camera: text, 'kept-counts': text, layout: text, threads: text, stress: { type: 'boolean', default: false } } });
  if (values.count === undefined || values.seed === undefined || values.out === undefined) throw new AppError('BAD_INPUT', `Usage: ${USAGE}`);
  const { 'positive-fraction': positiveFraction, 'kept-counts': keptCounts, ...others } = values;
  const options = { ...others, ...(positiveFraction === undefined ? {} : { positiveFraction }), ...(keptCounts === undefined ? {} : { keptCounts }) };
  // Texts from the command line are parsed and checked by the phantom itself.
  const summary = await runPhantom(options, showProgress(process.stderr));
  print.out(JSON.stringify({ ...summary, out: values.out }));
  return 0;
}
