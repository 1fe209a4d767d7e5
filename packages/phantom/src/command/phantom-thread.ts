// One thread of a phantom run: takes every n-th patient and reports each file when it is written.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { parsePhantomOptions } from './phantom-options.ts';
import { writePhantom } from './write-phantom.ts';

const share = z.object({ task: z.unknown(), first: z.int(), step: z.int() }).parse(workerData);
const task = parsePhantomOptions(share.task);

for (let index = share.first; index < task.count; index += share.step) {
  parentPort?.postMessage({ index, line: await writePhantom(task, index) });
}
