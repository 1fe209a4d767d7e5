// How many patients one core simulates in a second of its own time, and how many it writes as DICOM.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface SimulatorFigure {
  readonly what: string;
  readonly cpuMsPerPatient: number;
  readonly patientsPerCoreSecond: number;
}

const WAYS = ['whole body, 1,024 rows', 'whole body, written as DICOM', 'thorax, 640 rows'] as const;

/**
 * Each in a thread of its own, as `osteon phantom` and `osteon dataset` simulate. In the main thread it is a third slower: what other benches load there changes
 * built-in classes, and the engine then takes shortcuts no more.
 */
export async function benchSimulator(): Promise<SimulatorFigure[]> {
  const figures: SimulatorFigure[] = [];
  for (const what of WAYS) {
    const [cpuMsPerPatient] = await once(new Worker(new URL('./simulator-thread.ts', import.meta.url), { workerData: what }), 'message');
    figures.push({ what, cpuMsPerPatient, patientsPerCoreSecond: 1000 / cpuMsPerPatient });
  }
  return figures;
}
