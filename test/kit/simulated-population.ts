// The simulated patients that the measured scan is compared with, by the golden test and by the picture in docs/simulator.md.
import { measureScan, type Measures } from '@osteon/phantom/realism/measure-scan';
import { placeRegions } from '@osteon/phantom/realism/place-regions';
import { simulatePatient } from '@osteon/phantom/simulate-patient';

/** Far from the seeds that parameters were chosen with (500 to 539). */
const FIRST_SEED = 5_000_000;
const PATIENTS = 40;

export function simulatedPopulation(): Measures[] {
  return Array.from({ length: PATIENTS }, (_, at) => {
    const seed = FIRST_SEED + at;
    const { anterior, spacingMm } = simulatePatient(seed, { positive: false });
    return measureScan(anterior, placeRegions(seed), spacingMm);
  });
}
