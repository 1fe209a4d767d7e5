// How long each shipped network takes for one image pair: onnxruntime, one thread, the session options of the worker.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inputLength } from '@osteon/gpu-worker/models/read-bundle';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { quantile } from './quantile.ts';

const MODELS = fileURLToPath(new URL('../../models', import.meta.url));
const WARM_UP = 20;
const RUNS = 200;

export interface NetworkFigure {
  readonly network: string;
  /** Milliseconds of one image pair. */
  readonly least: number;
  readonly p50: number;
  readonly p95: number;
  /** Processor time of a run in ms: more than p50 would mean a second thread, less that the machine was busy. */
  readonly cpuMs: number;
}

const foldersIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

async function measure(folder: string): Promise<Omit<NetworkFigure, 'network'>> {
  const manifest = ModelManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const { views, size } = manifest.input;
  const session = await InferenceSession.create(readFileSync(join(folder, manifest.weights.file)), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const vectors = readFileSync(join(folder, manifest.vectors.file));
  // The first test vector: a real input, so that no layer meets only zeros.
  const pair = new Float32Array(vectors.buffer.slice(vectors.byteOffset, vectors.byteOffset + inputLength(manifest) * Float32Array.BYTES_PER_ELEMENT));
  const input = session.inputNames[0] ?? '';
  const run = (): Promise<unknown> => session.run({ [input]: new Tensor('float32', pair, [1, views.length, ...size]) });
  for (let turn = 0; turn < WARM_UP; turn += 1) await run();
  const times: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (let turn = 0; turn < RUNS; turn += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  const cpu = process.cpuUsage(cpuBefore);
  await session.release();
  return { least: quantile(times, 0), p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpuMs: (cpu.user + cpu.system) / 1000 / RUNS };
}

export async function benchNetworks(): Promise<NetworkFigure[]> {
  const figures: NetworkFigure[] = [];
  for (const name of foldersIn(MODELS)) {
    for (const version of foldersIn(join(MODELS, name))) figures.push({ network: `${name}@${version}`, ...(await measure(join(MODELS, name, version))) });
  }
  return figures;
}
