// `npm run osteon -- dataset --count N --seed S --input MODEL_INPUT.json --out DIR [--validation N --test N] [--camera shifted] [--contrast faint|realistic] [--threads N] [--no-crops]`.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { PatientRecipe } from '@osteon/phantom/dataset/dataset-layout';
import { runDatasetExport } from '@osteon/phantom/dataset/export-dataset';
import { AppError } from '@osteon/shared/core/errors';
import { ModelInput } from '@osteon/shared/core/model-manifest';
import { z } from 'zod';
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

async function readInput(file: string): Promise<ModelInput> {
  const parsed = ModelInput.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new AppError('BAD_INPUT', `${file} does not describe the input of a model: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
  return parsed.data;
}

export async function datasetCommand(args: readonly string[], print: Print): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { count: text, seed: text, input: text, out: text, threads: text, validation: text, test: text, camera: text, contrast: text, 'no-crops': { type: 'boolean', default: false } } });
  const options = Options.safeParse(values);
  const recipe = PatientRecipe.safeParse({ ...(values.camera === undefined ? {} : { camera: values.camera }), ...(values.contrast === undefined ? {} : { contrast: values.contrast }) });
  if (!options.success || !recipe.success) {
    const issues = [...(options.error?.issues ?? []), ...(recipe.error?.issues ?? [])].map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('BAD_INPUT', `The dataset cannot be exported. ${issues.join('; ')}. Usage: npm run osteon -- dataset --count N --seed S --input training/thorax-96.json --out DIR`);
  }
  const { count, seed, out, threads, validation, test } = options.data;
  if ((validation === undefined) !== (test === undefined)) throw new AppError('BAD_INPUT', '--validation and --test go together.');
  const split = validation === undefined || test === undefined ? {} : { split: { heldOut: { validation, test } } };
  let shown = 0;
  const end = await runDatasetExport({ count, seed, out, input: await readInput(options.data.input), recipe: recipe.data, threads, ...split, keepCrops: !values['no-crops'] }, ({ done, total, elapsedMs }) => {
    if (done - shown < 100 && done !== total) return;
    shown = done;
    print.err(`${done} of ${total} patients, ${(elapsedMs / 1000).toFixed(0)} s`);
  });
  print.out(JSON.stringify({ patients: end.done, refused: end.refused, seconds: Math.round(end.elapsedMs / 1000), out }));
  return 0;
}
