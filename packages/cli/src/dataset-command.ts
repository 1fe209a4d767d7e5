// `npm run osteon -- dataset --data DIR ...` collects labelled scans (dataset/collect-command.ts); without --data patients are simulated:
// `npm run osteon -- dataset --count N --seed S --input MODEL_INPUT.json --out DIR [--validation N --test N] [--threads N] [--no-crops]` and how the
// patients are made: `[--camera shifted|blurred] [--contrast faint|realistic] [--kept-counts SHARE] [--only-view ANTERIOR|POSTERIOR] [--rotate DEGREES]`.

import { parseArgs } from 'node:util';
import { PatientRecipe } from '@osteon/phantom/dataset/dataset-layout';
import { runDatasetExport } from '@osteon/phantom/dataset/export-dataset';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { collectCommand } from './dataset/collect-command.ts';
import { readModelInput } from './dataset/read-model-input.ts';
import type { Print } from './send/send-command.ts';

const Options = z.object({
  count: z.coerce.number().int().min(10).max(1_000_000),
  seed: z.coerce.number().int().min(0),
  input: z.string().min(1),
  out: z.string().min(1),
  threads: z.coerce.number().int().min(1).max(256).default(2),
  /** Exact numbers of held-out patients; left out, a tenth and a fifth. */
  validation: z.coerce.number().int().min(1).optional(),
  test: z.coerce.number().int().min(1).optional(),
});

const text = { type: 'string' } as const;

/** Options that say how the patients are made, and the field of the recipe that each of them sets. */
const RECIPE = { camera: 'camera', contrast: 'contrast', 'kept-counts': 'keptCounts', 'only-view': 'onlyView', rotate: 'rotateDegrees' } as const satisfies Record<string, keyof PatientRecipe>;

function readRecipe(values: Readonly<Record<string, string | boolean | undefined>>) {
  const given = Object.entries(RECIPE).flatMap(([option, field]) => {
    const value = values[option];
    return value === undefined ? [] : [[field, field === 'keptCounts' || field === 'rotateDegrees' ? Number(value) : value] as const];
  });
  return PatientRecipe.safeParse(Object.fromEntries(given));
}

function optionOf(path: readonly PropertyKey[]): string {
  return Object.entries(RECIPE).find(([, field]) => field === path[0])?.[0] ?? path.join('.');
}

export async function datasetCommand(args: readonly string[], print: Print): Promise<number> {
  if (args.some((arg) => arg === '--data' || arg.startsWith('--data='))) return collectCommand(args, print);
  const { values } = parseArgs({ args: [...args], options: { count: text, seed: text, input: text, out: text, threads: text, validation: text, test: text, camera: text, contrast: text, 'kept-counts': text, 'only-view': text, rotate: text, 'no-crops': { type: 'boolean', default: false } } });
  const options = Options.safeParse(values);
  const recipe = readRecipe(values);
  if (!options.success || !recipe.success) {
    const issues = [...(options.error?.issues ?? []), ...(recipe.error?.issues ?? [])].map((issue) => `--${optionOf(issue.path)}: ${issue.message}`);
    throw new AppError('BAD_INPUT', `The dataset cannot be exported. ${issues.join('; ')}. Usage: npm run osteon -- dataset --count N --seed S --input training/thorax-96.json --out DIR`);
  }
  const { count, seed, out, threads, validation, test } = options.data;
  if ((validation === undefined) !== (test === undefined)) throw new AppError('BAD_INPUT', '--validation and --test go together.');
  const split = validation === undefined || test === undefined ? {} : { split: { heldOut: { validation, test } } };
  let shown = 0;
  const end = await runDatasetExport({ count, seed, out, input: await readModelInput(options.data.input), recipe: recipe.data, threads, ...split, keepCrops: !values['no-crops'] }, ({ done, total, elapsedMs }) => {
    if (done - shown < 100 && done !== total) return;
    shown = done;
    print.err(`${done} of ${total} patients, ${(elapsedMs / 1000).toFixed(0)} s`);
  });
  print.out(JSON.stringify({ patients: end.done, refused: end.refused, seconds: Math.round(end.elapsedMs / 1000), out }));
  return 0;
}
