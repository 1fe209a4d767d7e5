// The yardstick: nothing but the network, over and over, with as many threads as the worker has and as many studies in a run.
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputLength } from '@osteon/gpu-worker/models/read-bundle';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';

const Loop = z.object({ folder: z.string(), batchSize: z.int(), milliseconds: z.number() });
type Loop = z.infer<typeof Loop>;

const Ran = z.object({ images: z.number(), seconds: z.number(), cpuMs: z.number() });

async function loop({ folder, batchSize, milliseconds }: Loop): Promise<z.infer<typeof Ran>> {
  const manifest = ModelManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const { views, size } = manifest.input;
  // The session options of the worker's network thread.
  const session = await InferenceSession.create(readFileSync(join(folder, manifest.weights.file)), { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' });
  const input = session.inputNames[0] ?? '';
  const values = Float32Array.from({ length: batchSize * inputLength(manifest) }, (_, index) => Math.sin(index));
  const run = (): Promise<unknown> => session.run({ [input]: new Tensor('float32', values, [batchSize, views.length, ...size]) });
  for (let turn = 0; turn < 3; turn += 1) await run();
  const cpuBefore = process.threadCpuUsage();
  const began = performance.now();
  let images = 0;
  while (performance.now() - began < milliseconds) {
    await run();
    images += batchSize;
  }
  const cpu = process.threadCpuUsage(cpuBefore);
  return { images, seconds: (performance.now() - began) / 1000, cpuMs: (cpu.user + cpu.system) / 1000 };
}

/** `threads` loops side by side. */
export async function runBareLoops(threads: number, options: Loop): Promise<{ studiesPerSecond: number; cpuMsPerStudy: number }> {
  const ran = await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: options });
      return Ran.parse(await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject)));
    }),
  );
  const total = (value: (one: z.infer<typeof Ran>) => number): number => ran.reduce((sum, one) => sum + value(one), 0);
  return { studiesPerSecond: total(({ images, seconds }) => images / seconds), cpuMsPerStudy: total(({ cpuMs }) => cpuMs) / total(({ images }) => images) };
}

if (!isMainThread) parentPort?.postMessage(await loop(Loop.parse(workerData)));
