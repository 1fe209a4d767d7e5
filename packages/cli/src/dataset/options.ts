// What `osteon dataset --data` is asked for, checked once, all problems at once.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { HeldOut } from '@osteon/phantom/dataset/assign-split';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { LAYOUT_ARGUMENTS, layoutOf, layoutShape, LAYOUT_USAGE } from '../scans/layout-options.ts';
import type { ScanLayout } from '../scans/scan-layout.ts';

const USAGE = `npm run osteon -- dataset --data DIR [--labels CSV] ${LAYOUT_USAGE} --input training/thorax-96.json --out DIR [--seed N] [--test N --validation N] [--no-crops]`;

const patients = z.coerce.number().int().min(1, 'needs at least one patient');

const Options = z
  .object({
    data: z.string().min(1),
    labels: z.string().min(1).optional(),
    ...layoutShape,
    input: z.string({ error: 'name the file that describes the input of the model, for example training/thorax-96.json' }).min(1),
    out: z.string({ error: 'name a folder for the dataset' }).min(1),
    /** Of the split. */
    seed: z.coerce.number().int().min(0).default(1),
    /** Exact numbers of held-out patients; left out, a fifth and a tenth. */
    test: patients.optional(),
    validation: patients.optional(),
    'no-crops': z.boolean(),
  })
  .refine(({ test, validation }) => (test === undefined) === (validation === undefined), { path: ['test'], message: 'goes together with --validation' });

export interface CollectOptions {
  readonly data: string;
  readonly labels: string;
  readonly layout: ScanLayout;
  readonly input: string;
  readonly out: string;
  readonly seed: number;
  readonly heldOut: HeldOut | null;
  readonly keepCrops: boolean;
}

/** Errors: BAD_INPUT with every problem and the usage. */
export function parseCollectOptions(args: readonly string[]): CollectOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      labels: text,
      ...LAYOUT_ARGUMENTS,
      input: text,
      out: text,
      seed: text,
      test: text,
      validation: text,
      'no-crops': { type: 'boolean', default: false },
    },
  });
  const parsed = Options.safeParse(values);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('BAD_INPUT', `No dataset was made. ${problems.join('; ')}.\nUsage: ${USAGE}`);
  }
  const { data, labels, input, out, seed, test, validation } = parsed.data;
  const layout = layoutOf(parsed.data);
  return {
    data: resolve(data),
    labels: labels ?? join(data, 'labels.csv'),
    layout,
    input,
    out,
    seed,
    heldOut: test === undefined || validation === undefined ? null : { test, validation },
    // Of a region there is no crop to keep.
    keepCrops: !parsed.data['no-crops'] && layout.kind !== 'region',
  };
}
