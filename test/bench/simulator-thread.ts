// One measurement of simulator.ts: `workerData` names the way, the answer is processor milliseconds for one patient.
import { parentPort, workerData } from 'node:worker_threads';
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';

const WARM_UP = 10;
const PATIENTS = 100;
/** Far from the seeds of training and of other measurements. */
const FIRST_SEED = 900_000;

const WAYS = new Map<unknown, (seed: number) => unknown>([
  ['whole body, 1,024 rows', (seed) => simulatePatient(seed)],
  ['whole body, written as DICOM', (seed) => writeStudy(simulatePatient(seed), simulatedIdentity(seed))],
  ['thorax, 640 rows', (seed) => simulatePatient(seed, { rows: 640 })],
]);

/** Processor time of the whole process, in which nothing else runs meanwhile: so with what collecting garbage takes. */
function measure(make: (seed: number) => unknown): number {
  for (let turn = 0; turn < WARM_UP; turn += 1) make(FIRST_SEED - 1 - turn);
  const before = process.cpuUsage();
  for (let turn = 0; turn < PATIENTS; turn += 1) make(FIRST_SEED + turn);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PATIENTS;
}

const make = WAYS.get(workerData);
if (make === undefined) throw new Error(`There is no way ${String(workerData)}.`);
parentPort?.postMessage(measure(make));
