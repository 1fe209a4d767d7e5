// The files of an exported dataset. training/dataset.py reads the same layout.

import { z } from 'zod';
import { Sha256 } from '@osteon/shared/core/ids';
import { ModelInput } from '@osteon/shared/core/model-manifest';
import { CONTRAST_NAMES } from '../lesions/contrast-model.ts';
import { DISEASES } from '../lesions/disease.ts';

export const PatientRecipe = z.object({
  contrast: z.enum(CONTRAST_NAMES).optional(),
  camera: z.enum(['standard', 'shifted', 'blurred']).optional(),
  /** 640 rows end at the thighs. */
  rows: z.union([z.literal(1024), z.literal(640)]).optional(),
  /** The camera took this view alone. */
  onlyView: z.enum(['ANTERIOR', 'POSTERIOR']).optional(),
  /** Share of the photons kept at random before anything is prepared; left out: all. */
  keptCounts: z.number().positive().max(1).optional(),
  /** How far the patient lies turned on the table, clockwise in the anterior image. */
  rotateDegrees: z.number().min(-45).max(45).optional(),
});
export type PatientRecipe = z.infer<typeof PatientRecipe>;

/** What a thread of the exporter is told once. */
export const PreparingTask = z.object({ input: ModelInput, recipe: PatientRecipe });
export type PreparingTask = z.infer<typeof PreparingTask>;

/** Where own scans came from. */
export const Collection = z.object({
  layout: z.enum(['dicom', 'whole-body', 'region']),
  /** Of images: which end of the grey scale is hot, and whether the posterior lies as the camera sees it; null for DICOM, which says so itself. */
  hot: z.enum(['white', 'black']).nullable(),
  posterior: z.enum(['mirrored', 'unmirrored']).nullable(),
  /** Of the table of labels: its lines are how the studies are called here. */
  labelsSha256: Sha256,
});
export type Collection = z.infer<typeof Collection>;

/**
 * `dataset.json`. Beside it lie, one block a row and in row order:
 * `inputs.f32` (little-endian float32, [views, rows, columns]), `masks.u8` (1 where a lesion shows, same shape),
 * `diseases.u8` (1 where each disease shows, [diseases, views, rows, columns]; the first, metastasis, repeats `masks.u8`),
 * `crops.u16` (the thorax crops before the region is cut, [2, 256, 256]: anterior, posterior), and `meta.jsonl` in any order.
 */
export const DatasetDescription = z.object({
  /** Set when the scans are somebody's own; then `recipe` is empty, `meta.jsonl` has a line of `OwnStudyMeta` for each, and all masks are zero. */
  collection: Collection.optional(),
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

/** One line of `meta.jsonl` of own scans: one study. What only a simulator knows is null. */
export const OwnStudyMeta = z.object({
  row: z.int().nonnegative(),
  /** Of the table of labels; the first line is 1. */
  line: z.int().positive(),
  /** 1, 2, 3, ...: several studies may share a patient, who is in one part only. */
  patient: z.int().positive(),
  split: z.enum(['train', 'validation', 'test']),
  label: z.union([z.literal(0), z.literal(1)]),
  stratum: z.null(),
  lesions: z.null(),
  peak: z.null(),
  /** Counts inside the crop, per view; of images sums of grey values. */
  counts: z.array(z.number().nonnegative()),
  /** Why the study is not used; such a row holds zeros. */
  refused: z.string().nullable(),
});
export type OwnStudyMeta = z.infer<typeof OwnStudyMeta>;

export const CROP_SIDE = 256;
export const CROP_BYTES = 2 * CROP_SIDE * CROP_SIDE * Uint16Array.BYTES_PER_ELEMENT;

/** Elements of one row of `inputs.f32` and of `masks.u8`. */
export function elementsOf(input: ModelInput): number {
  return input.views.length * input.size[0] * input.size[1];
}
