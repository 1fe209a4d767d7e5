// What `osteon phantom` is asked for, checked once.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { CONTRAST_NAMES } from '../lesions/contrast-model.ts';

const optionsSchema = z.strictObject({
  /** How many patients. */
  count: z.coerce.number().int().min(1).max(1_000_000),
  /** The first patient has this seed, the next one more. */
  seed: z.coerce.number().int().min(0).max(2 ** 40),
  /** A folder; made when it is not there. */
  out: z.string().min(1),
  /** Share of patients with thoracic metastases; left out, each seed has its own label, half of them positive. */
  positiveFraction: z.coerce.number().min(0).max(1).optional(),
  /** Spoil the scans: after every plain one come all variants in turn. */
  stress: z.boolean().default(false),
  contrast: z.enum(CONTRAST_NAMES).default('prototype'),
  camera: z.enum(['standard', 'shifted', 'blurred']).default('standard'),
  /** Each photon is kept with this chance: the same patients and lesions under a shorter acquisition. */
  keptCounts: z.coerce.number().gt(0).max(1).default(1),
  /** How far the patient lies turned on the table, in degrees, clockwise in the anterior image. */
  rotate: z.coerce.number().min(-45).max(45).default(0),
  /** The camera took this view alone. */
  onlyView: z.enum(['ANTERIOR', 'POSTERIOR']).optional(),
  /** `dicom`; or images: `whole-body` 16-bit PNG, `region` the chest as 8-bit JPEG. */
  layout: z.enum(['dicom', 'whole-body', 'region']).default('dicom'),
  /** Left out: one for each core. */
  threads: z.coerce.number().int().min(1).max(256).optional(),
})
  .refine(({ stress, layout }) => !stress || layout === 'dicom', { path: ['stress'], message: 'spoilt scans are written as DICOM only' })
  .refine(({ onlyView, layout }) => onlyView === undefined || layout === 'dicom', { path: ['onlyView'], message: 'a single view is written as DICOM only' })
  .refine(({ stress, rotate, onlyView }) => !stress || (rotate === 0 && onlyView === undefined), {
    path: ['stress'],
    message: 'spoilt scans are turned and lose a view in turn; they are not combined with a turn or a view of their own',
  });

export type PhantomOptions = z.input<typeof optionsSchema>;
export type PhantomTask = z.output<typeof optionsSchema>;

export function parsePhantomOptions(options: unknown): PhantomTask {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`);
  throw new AppError('BAD_INPUT', `The phantom cannot be made. ${problems.join('; ')}.`);
}
