// A worker thread of the exporter: receives a seed, answers with the prepared patient.

import { parentPort, workerData } from 'node:worker_threads';
import { PreparingTask } from './dataset-layout.ts';
import { preparePatient } from './prepare-patient.ts';

const { input, recipe } = PreparingTask.parse(workerData);

parentPort?.on('message', (seed: number) => {
  parentPort?.postMessage(preparePatient(seed, input, recipe));
});
