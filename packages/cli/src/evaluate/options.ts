// What `osteon evaluate` is asked for, checked once, all problems at once.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { LAYOUT_ARGUMENTS, layoutOf, layoutShape, LAYOUT_USAGE } from '../scans/layout-options.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';

const USAGE =
  'npm run osteon -- evaluate --model NAME@VERSION --data DIR [--labels CSV] ' +
  `${LAYOUT_USAGE} ` +
  '[--test-of DATASET] [--prevalence 0.05,0.2] [--json FILE|-] [--html FILE] [--models DIR] [--seed N] [--draws N]';

/** Those of the checkout, wherever the command is typed. */
const MODELS = fileURLToPath(new URL('../../../../models', import.meta.url));

const Options = z.object({
  model: z.string({ error: 'name a model and its version, for example osteon-vgg@1.0.0' }).regex(/^[^@\s]+@[^@\s]+$/, 'needs a name and a version, for example osteon-vgg@1.0.0'),
  data: z.string({ error: 'name a folder of scans with their truth' }).min(1),
  labels: z.string().min(1).optional(),
  ...layoutShape,
  /** A folder that `osteon dataset` made from these scans: only the studies of its test part. */
  'test-of': z.string().min(1).optional(),
  prevalence: z
    .string()
    .default('0.05,0.1,0.2,0.3,0.5')
    .transform((list) => list.split(',').map(Number))
    .refine((shares) => shares.every((share) => share > 0 && share < 1), 'needs shares between 0 and 1, separated by commas'),
  json: z.string().min(1).optional(),
  html: z.string().min(1).optional(),
  models: z.string().min(1).default(MODELS),
  seed: z.coerce.number().int().min(0).default(1),
  draws: z.coerce.number().int().min(1, 'needs at least one').max(100_000).default(2000),
});

export interface EvaluateOptions extends Omit<z.output<typeof Options>, keyof typeof layoutShape> {
  readonly layout: ScanLayout;
}

/** Errors: BAD_INPUT with every problem and the usage. */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: text,
      data: text,
      labels: text,
      ...LAYOUT_ARGUMENTS,
      'test-of': text,
      prevalence: text,
      json: text,
      html: text,
      models: text,
      seed: text,
      draws: text,
    },
  });
  const parsed = Options.safeParse(values);
  if (parsed.success) return { ...parsed.data, data: resolve(parsed.data.data), layout: layoutOf(parsed.data) };
  const problems = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('BAD_INPUT', `Nothing was evaluated. ${problems.join('; ')}.\nUsage: ${USAGE}`);
}
