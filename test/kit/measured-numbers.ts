// What was measured on the one real scan: numbers, so that the comparison needs no pixels. `npm run simulator-pictures -w @osteon/test -- FOLDER`
// writes them to FOLDER where the sample is; from there they are copied to test/golden/ by hand.
import { readFileSync } from 'node:fs';
import type { Measures } from '@osteon/phantom/realism/measure-scan';
import { z } from 'zod';

const FILE = new URL('../golden/measured-scan.json', import.meta.url);

const MeasuredNumbers = z.object({ source: z.string(), measures: z.record(z.string(), z.number().positive()) });

export function measuredNumbers(): Measures {
  return MeasuredNumbers.parse(JSON.parse(readFileSync(FILE, 'utf8'))).measures;
}
