// The files of an exported dataset. training/dataset.py reads the same layout.

import { z } from 'zod';
import { CONTRAST_NAMES } from '../lesions/contrast-model.ts';
import { DISEASES } from '../lesions/disease.ts';
import { ModelInput } from '@osteon/shared/core/model-manifest';

export const PatientRecipe = z.object({
  contrast: z.enum(CONTRAST_NAMES).optional(),
  camera: z.enum(['standard', 'shifted']).optional(),
  /** 640 rows end at the thighs. */
  rows: z.union([z.literal(1024), z.literal(640)]).optional(),
  /** The camera took this view alone. */
  onlyView: z.enum(['ANTERIOR', 'POSTERIOR']).optional(),
  /** Share of the photons kept at random before anything is prepared; left out: all. */
  keptCounts: z.number().positive().max(1).optional(),
});
export type PatientRecipe = z.infer<typeof PatientRecipe>;

/** What a thread of the exporter is told once. */
export const PreparingTask = z.object({ input: ModelInput, recipe: PatientRecipe });
export type PreparingTask = z.infer<typeof PreparingTask>;

/**
 * `dataset.json`. Beside it lie, one block a row and in row order:
 * `inputs.f32` (little-endian float32, [views, rows, columns]), `masks.u8` (1 where a lesion shows, same shape),
 * `diseases.u8` (1 where each disease shows, [diseases, views, rows, columns]; the first, metastasis, repeats `masks.u8`),
 * `crops.u16` (the thorax crops before the region is cut, [2, 256, 256]: anterior, posterior), and `meta.jsonl` in any order.
 */
export const DatasetDescription = z.object({
  schema: z.literal('osteon-dataset/1'),
  input: ModelInput,
  seed: z.int().nonnegative(),
  heldOut: z.object({ test: z.int().nonnegative(), validation: z.int().nonnegative() }),
  source: z.string(),
  recipe: PatientRecipe,
  /** Order of the masks in `diseases.u8`; left out by older exports, which have no such file. */
  diseases: z.array(z.enum(DISEASES)).optional(),
});
export type DatasetDescription = z.infer<typeof DatasetDescription>;

const ZeroOrOne = z.union([z.literal(0), z.literal(1)]);

/** One line of `meta.jsonl`: one patient. */
export const PatientMeta = z.object({
  row: z.int().nonnegative(),
  seed: z.int().nonnegative(),
  split: z.enum(['train', 'validation', 'test']),
  label: z.union([z.literal(0), z.literal(1)]),
  /** 1 where the disease shows in the thorax; left out by older exports. */
  diseases: z.object({ metastasis: ZeroOrOne, degenerative: ZeroOrOne, fracture: ZeroOrOne }).optional(),
  stratum: z.enum(['none', 'subtle', 'medium', 'easy']),
  /** Lesions in the thorax; those elsewhere do not count for the label. */
  lesions: z.int().nonnegative(),
  peak: z.number().nonnegative(),
  /** Counts inside the thorax crop, per view. */
  counts: z.array(z.number().nonnegative()),
  /** Why the serving code would not prepare this scan; such a row holds zeros and is left out of training and figures. */
  refused: z.string().nullable(),
});
export type PatientMeta = z.infer<typeof PatientMeta>;

export const CROP_SIDE = 256;
export const CROP_BYTES = 2 * CROP_SIDE * CROP_SIDE * Uint16Array.BYTES_PER_ELEMENT;

/** Elements of one row of `inputs.f32` and of `masks.u8`. */
export function elementsOf(input: ModelInput): number {
  return input.views.length * input.size[0] * input.size[1];
}
