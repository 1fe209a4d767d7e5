// How many patients one core simulates in a second of its own time, and how many it writes as DICOM.
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient, type SimulatedPatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';

const WARM_UP = 10;
const PATIENTS = 100;
/** Far from the seeds of training and of other measurements. */
const FIRST_SEED = 900_000;

export interface SimulatorFigure {
  readonly what: string;
  readonly cpuMsPerPatient: number;
  readonly patientsPerCoreSecond: number;
}

const WAYS: Readonly<Record<string, (seed: number) => unknown>> = {
  'whole body, 1,024 rows': (seed) => simulatePatient(seed),
  'whole body, written as DICOM': (seed) => written(simulatePatient(seed)),
  'thorax, 640 rows': (seed) => simulatePatient(seed, { rows: 640 }),
};

function written(patient: SimulatedPatient): Uint8Array {
  return writeStudy(patient, simulatedIdentity(patient.seed));
}

/** Processor time of the whole process, so with what collecting its garbage takes. */
function measure(make: (seed: number) => unknown): number {
  for (let turn = 0; turn < WARM_UP; turn += 1) make(FIRST_SEED - 1 - turn);
  const before = process.cpuUsage();
  for (let turn = 0; turn < PATIENTS; turn += 1) make(FIRST_SEED + turn);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PATIENTS;
}

export function benchSimulator(): SimulatorFigure[] {
  return Object.entries(WAYS).map(([what, make]) => {
    const cpuMsPerPatient = measure(make);
    return { what, cpuMsPerPatient, patientsPerCoreSecond: 1000 / cpuMsPerPatient };
  });
}
