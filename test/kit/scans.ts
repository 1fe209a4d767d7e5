// Simulated scans as a scanner would send them.
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';

/** One two-frame whole-body scan; the same seed is the same object. */
export function simulatedScan(seed: number, positive = seed % 2 === 0): Uint8Array {
  return writeStudy(simulatePatient(seed, { positive }), simulatedIdentity(seed));
}
