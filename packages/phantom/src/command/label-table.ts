// The labels of a phantom run as a table, in the columns that `osteon dataset` and `osteon evaluate` read.
import { z } from 'zod';
import type { PhantomTask } from './phantom-options.ts';
import { IMAGE_NAMES } from './write-images.ts';

const Truth = z.object({ file: z.string(), patientId: z.string(), label: z.union([z.literal(0), z.literal(1)]) });

/** `lines` of `truth.jsonl`. */
export function labelTable(lines: readonly string[], layout: PhantomTask['layout']): string {
  const rows = lines.map((line) => Truth.parse(JSON.parse(line)));
  const head = layout === 'dicom' ? 'file,patient,label' : 'anterior,posterior,patient,label';
  const files = (study: string): string => (layout === 'dicom' ? study : `${study}/${IMAGE_NAMES[layout].anterior},${study}/${IMAGE_NAMES[layout].posterior}`);
  return `${[head, ...rows.map(({ file, patientId, label }) => `${files(file)},${patientId},${label}`)].join('\n')}\n`;
}
