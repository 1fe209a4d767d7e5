// What was measured on the one real scan: numbers, so that the comparison needs no pixels. `npm run pictures` writes them where the sample is.
import { readFileSync } from 'node:fs';
import type { Measures } from '@osteon/phantom/realism/measure-scan';
import { z } from 'zod';

export const MEASURED_NUMBERS_FILE = new URL('../golden/measured-scan.json', import.meta.url);

const MeasuredNumbers = z.object({ source: z.string(), measures: z.record(z.string(), z.number().positive()) });
export type MeasuredNumbers = z.infer<typeof MeasuredNumbers>;

export function measuredNumbers(): Measures {
  return MeasuredNumbers.parse(JSON.parse(readFileSync(MEASURED_NUMBERS_FILE, 'utf8'))).measures;
}
