// One loaded model: its threads, checked against its own test vectors before it may answer anything.

import type { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import { diseasesOf, type ModelManifest } from '@osteon/shared/core/model-manifest';
import { inputLength, type Bundle } from '../models/read-bundle.ts';
import { startThread } from '../start-thread.ts';
import type { NetworkOutput, ProviderTry, ThreadAnswer, ThreadStart } from './messages.ts';

export interface NetworkOptions {
  readonly providers: readonly string[];
  readonly threads: number;
  /** A thread ended by itself; what it ran was rejected. The network goes on with the others, or rejects everything without any. */
  readonly onThreadLost?: () => void;
}

interface Lane {
  readonly thread: Worker;
  readonly waiting: Map<number, { resolve: (output: NetworkOutput) => void; reject: (error: Error) => void }>;
}

function threadStart({ manifest, weights }: Bundle, providers: readonly string[]): ThreadStart {
  const { input, outputs } = manifest;
  return { weights, providers, logit: outputs.logit, evidence: outputs.evidence, channels: diseasesOf(manifest).length, shape: [input.views.length, input.size[0], input.size[1]] };
}

function refuse(error: Error): never {
  throw new AppError('BAD_INPUT', error.message, { reason: 'MODEL_REFUSED' });
}

function whenLoaded(thread: Worker): Promise<Extract<ThreadAnswer, { kind: 'LOADED' }>> {
  return new Promise((resolve, reject) => {
    thread.once('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'LOADED') resolve(answer);
      else reject(new AppError('BAD_INPUT', `The network cannot be loaded: ${answer.kind === 'REFUSED' ? answer.tried.map((one) => `${one.provider}: ${one.error}`).join('; ') : answer.kind}`, { reason: 'MODEL_REFUSED' }));
    });
    thread.once('error', reject);
  });
}

export class Network {
  readonly manifest: ModelManifest;
  readonly provider: string;
  readonly tried: readonly ProviderTry[];
  readonly #onThreadLost: () => void;
  #lanes: readonly Lane[];
  #nextId = 0;

  private constructor(manifest: ModelManifest, lanes: readonly Lane[], { provider, tried }: { provider: string; tried: readonly ProviderTry[] }, onThreadLost: () => void) {
    this.manifest = manifest;
    this.#lanes = lanes;
    this.provider = provider;
    this.tried = tried;
    this.#onThreadLost = onThreadLost;
    for (const lane of lanes) this.#listen(lane);
  }

  /** Errors: BAD_INPUT / MODEL_REFUSED when no provider loads it or a test vector comes out differently. */
  static async load(bundle: Bundle, options: NetworkOptions): Promise<Network> {
    const threads = Array.from({ length: options.threads }, () => startThread(import.meta.url, 'network-thread', threadStart(bundle, options.providers)));
    let network: Network | undefined;
    try {
      const [first] = await Promise.all(threads.map(whenLoaded));
      const lanes = threads.map((thread) => ({ thread, waiting: new Map() }));
      network = new Network(bundle.manifest, lanes, first ?? { provider: 'unknown', tried: [] }, options.onThreadLost ?? (() => {}));
      for (const lane of lanes) await network.#checkVectors(lane, bundle);
      return network;
    } catch (error) {
      await network?.close();
      await Promise.all(threads.map((thread) => thread.terminate()));
      throw error;
    }
  }

  #listen(lane: Lane): void {
    const failAll = (error: Error): void => {
      for (const { reject } of lane.waiting.values()) reject(error);
      lane.waiting.clear();
    };
    lane.thread.on('message', (answer: ThreadAnswer) => {
      if (answer.kind !== 'RAN' && answer.kind !== 'FAILED') return;
      const waiting = lane.waiting.get(answer.id);
      lane.waiting.delete(answer.id);
      if (answer.kind === 'RAN') waiting?.resolve(answer.output);
      else waiting?.reject(new Error(answer.message));
    });
    lane.thread.on('error', failAll);
    lane.thread.on('exit', () => {
      failAll(new Error('the network thread ended'));
      if (!this.#lanes.includes(lane)) return; // closed on purpose
      this.#lanes = this.#lanes.filter((one) => one !== lane);
      this.#onThreadLost();
    });
  }

  #runOn(lane: Lane, inputs: Float32Array<ArrayBuffer>, count: number): Promise<NetworkOutput> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      lane.waiting.set(id, { resolve, reject });
      lane.thread.postMessage({ id, count, inputs }, [inputs.buffer]);
    });
  }

  /** Errors: BAD_INPUT / MODEL_REFUSED. */
  async #checkVectors(lane: Lane, { manifest, vectors }: Bundle): Promise<void> {
    const { count, tolerance } = manifest.vectors;
    const length = inputLength(manifest);
    const diseases = diseasesOf(manifest);
    // One by one and all at once: a network may behave differently when it is batched.
    const together = await this.#runOn(lane, vectors.slice(), count).catch(refuse);
    for (let index = 0; index < count; index++) {
      const alone = await this.#runOn(lane, vectors.slice(index * length, (index + 1) * length), 1).catch(refuse);
      const expected = [manifest.vectors.logits[index], ...(manifest.vectors.findings?.[index] ?? [])];
      diseases.forEach((disease, channel) => {
        const want = expected[channel] ?? NaN;
        for (const got of [alone.logits[channel], together.logits[index * diseases.length + channel]]) {
          if (got === undefined || !(Math.abs(got - want) <= tolerance)) refuse(new Error(`Test vector ${index} gives logit ${got?.toFixed(5)} instead of ${want.toFixed(5)}${channel === 0 ? '' : ` for ${disease}`}`));
        }
      });
    }
  }

  /** `inputs` holds `count` inputs one after the other and is handed over. Runs on the thread with the least to do. */
  run(inputs: Float32Array<ArrayBuffer>, count: number): Promise<NetworkOutput> {
    const [lane] = this.#lanes.toSorted((one, other) => one.waiting.size - other.waiting.size);
    if (lane === undefined) return Promise.reject(new AppError('UNAVAILABLE', 'The network of this worker has stopped.', { reason: 'NETWORK_LOST' }));
    return this.#runOn(lane, inputs, count);
  }

  /** How many diseases it tells. */
  get channels(): number {
    return diseasesOf(this.manifest).length;
  }

  async close(): Promise<void> {
    const lanes = this.#lanes;
    this.#lanes = [];
    await Promise.all(lanes.map((lane) => lane.thread.terminate()));
  }
}
