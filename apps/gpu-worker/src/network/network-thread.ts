// A thread with one ONNX session. `run` blocks the thread it is called on, so heartbeats and the queue live elsewhere.

import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Evidence, ProviderTry, ThreadAnswer, ThreadRun, ThreadStart } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('network-thread runs as a worker thread');
const start: ThreadStart = workerData;

function answer(message: ThreadAnswer, transfer: ArrayBufferLike[] = []): void {
  port?.postMessage(message, transfer.filter((buffer) => buffer instanceof ArrayBuffer));
}

/** onnxruntime throws for a provider it cannot use instead of taking the next: so they are tried one by one. */
async function openSession(tried: ProviderTry[]): Promise<InferenceSession | undefined> {
  for (const provider of start.providers) {
    try {
      const session = await InferenceSession.create(start.weights, { executionProviders: [provider], intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' });
      tried.push({ provider, error: null });
      return session;
    } catch (error) {
      tried.push({ provider, error: error instanceof Error ? error.message.slice(0, 200) : 'unknown error' });
    }
  }
  return undefined;
}

function floats(tensor: Tensor | undefined, name: string): Float32Array {
  if (tensor === undefined || !(tensor.data instanceof Float32Array)) throw new Error(`the network has no float output "${name}"`);
  return tensor.data;
}

function logitsOf(tensor: Tensor | undefined, name: string, count: number): Float32Array {
  const logits = floats(tensor, name).slice(); // the runtime owns its buffer
  if (logits.length !== count * start.channels) throw new Error(`the output "${name}" has ${logits.length} logits for ${count} inputs and ${start.channels} diseases`);
  return logits;
}

function evidenceOf(tensor: Tensor | undefined, name: string, count: number): Evidence {
  const values = floats(tensor, name).slice();
  const [rows, columns] = (tensor?.dims ?? []).slice(-2);
  if (rows === undefined || columns === undefined) throw new Error(`the output "${name}" is not a map`);
  const maps = values.length / (rows * columns);
  if (maps !== count * start.channels) throw new Error(`the output "${name}" has ${maps} maps for ${count} inputs and ${start.channels} diseases`);
  return { rows, columns, values };
}

async function run(session: InferenceSession, { count, inputs }: ThreadRun): Promise<{ logits: Float32Array; evidence: Evidence | null; ms: number }> {
  const began = performance.now();
  const input = session.inputNames[0];
  if (input === undefined) throw new Error('the network has no input');
  const wanted = start.evidence === null ? [start.logit] : [start.logit, start.evidence];
  const outputs = await session.run({ [input]: new Tensor('float32', inputs, [count, ...start.shape]) }, wanted);
  const logits = logitsOf(outputs[start.logit], start.logit, count);
  const evidence = start.evidence === null ? null : evidenceOf(outputs[start.evidence], start.evidence, count);
  return { logits, evidence, ms: performance.now() - began };
}

const tried: ProviderTry[] = [];
const session = await openSession(tried);
if (session === undefined) {
  answer({ kind: 'REFUSED', message: 'no execution provider can run this network', tried });
} else {
  answer({ kind: 'LOADED', provider: tried.at(-1)?.provider ?? 'unknown', tried });
  port.on('message', (message: ThreadRun) => {
    run(session, message).then(
      (output) => answer({ kind: 'RAN', id: message.id, output }, [output.logits.buffer, ...(output.evidence ? [output.evidence.values.buffer] : [])]),
      (error: unknown) => answer({ kind: 'FAILED', id: message.id, message: error instanceof Error ? error.message : 'unknown error' }),
    );
  });
}
