// The twelve simulated patients of the demo site, sent the way a scanner would send them: over STOW-RS.

import { AppError } from '@osteon/shared/core/errors';
import { outcomeOf } from '../send/outcome.ts';
import { sendObjects } from '../send/stow.ts';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { simulatedIdentity } from '@osteon/phantom/identity';
import { writeStudy } from '@osteon/phantom/write-study';

export const DEMO_PATIENTS = 12;
/** Every third scan shows metastases, so that a first look meets both answers. */
const isPositive = (seed: number): boolean => seed % 3 === 0;

/** Simulates and sends; `progress` hears the number done. Sending again what is there changes nothing. Errors: INTERNAL when a scan is not taken. */
export async function sendDemoScans(api: string, accessToken: string, progress: (done: number) => void): Promise<void> {
  for (let seed = 1; seed <= DEMO_PATIENTS; seed += 1) {
    const patient = simulatePatient(seed, { positive: isPositive(seed) });
    const { outcome, message } = outcomeOf(await sendObjects({ api, accessToken }, [{ name: `demo-${seed}`, bytes: writeStudy(patient, simulatedIdentity(seed)) }]));
    if (outcome !== 'STORED' && outcome !== 'DUPLICATE') throw new AppError('INTERNAL', `The demo site could not be filled: ${message ?? outcome}`);
    progress(seed);
  }
}
