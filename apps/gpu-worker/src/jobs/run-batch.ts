// One batch: read and prepare each study, one run of the network for each model, answers. One bad image fails alone.

import type { FailureReason } from '@osteon/shared/core/abstention';
import { AppError } from '@osteon/shared/core/errors';
import { ClassifyJob, fencingToken, type Answer, type Outcome } from '@osteon/shared/core/jobs';
import type { WorkerId } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import type { JobWithMetadata } from 'pg-boss';
import type { ModelShelf } from '../models/model-shelf.ts';
import type { Network } from '../network/network.ts';
import { outputsOf, type ChannelOutput } from '../network/outputs-of.ts';
import type { PreparedInput } from '../preparation/prepare-images.ts';
import type { Preparation } from '../preparation/preparation.ts';
import { abstainBefore, abstained, interpret, type Said } from './answer.rules.ts';
import type { Settlement } from './settle.ts';

export interface BatchServices {
  readonly workerId: WorkerId;
  readonly blobs: BlobStore;
  readonly models: ModelShelf;
  readonly preparation: Preparation;
}

export interface BatchResult {
  readonly settlements: readonly Settlement[];
  /** Jobs to be tried again, here or elsewhere, and why. */
  readonly retries: readonly { readonly job: JobWithMetadata<unknown>; readonly reason: string }[];
}

interface Task {
  readonly job: JobWithMetadata<unknown>;
  readonly request: ClassifyJob;
  readonly began: number;
}

/** A study whose crop is made and that waits for its network. */
interface Ready extends Task {
  readonly network: Network;
  readonly prepared: PreparedInput;
  readonly input: Float32Array<ArrayBuffer>;
}

type Step = { readonly kind: 'ANSWER'; readonly task: Task; readonly answer: Answer; readonly provider: string } | { readonly kind: 'RETRY'; readonly job: JobWithMetadata<unknown>; readonly reason: string } | { readonly kind: 'READY'; readonly ready: Ready };

function failed(reason: FailureReason): Answer {
  return { state: 'FAILED', reason };
}

export function stamp(task: Pick<Task, 'job' | 'request'>, workerId: WorkerId): { predictionId: ClassifyJob['predictionId']; token: number; workerId: WorkerId; at: string } {
  return { predictionId: task.request.predictionId, token: fencingToken(task.request.fence, task.job.retryCount), workerId, at: new Date().toISOString() };
}

async function prepare(job: JobWithMetadata<unknown>, services: BatchServices): Promise<Step> {
  const parsed = ClassifyJob.safeParse(job.data);
  if (!parsed.success) return { kind: 'RETRY', job, reason: 'INTERNAL' }; // ends as a dead letter, where it is seen
  const task: Task = { job, request: parsed.data, began: performance.now() };
  try {
    const network = await services.models.find(task.request.model, task.request.version, task.request.weightsSha256);
    const prepared = await services.preparation.prepare(task.request.pixels, network.manifest.input);
    const reason = abstainBefore(prepared, network.manifest);
    if (reason !== null) return { kind: 'ANSWER', task, answer: abstained(prepared, reason), provider: network.provider };
    if (prepared.input === null) throw new Error('a study without refusal has an input');
    return { kind: 'READY', ready: { ...task, network, prepared, input: prepared.input } };
  } catch (error) {
    return whenPreparationFails(task, error);
  }
}

/** The image's fault is an answer; a fault of the store, of this worker's models or of ours is tried again, perhaps elsewhere. */
function whenPreparationFails(task: Task, error: unknown): Step {
  if (error instanceof AppError && (error.code === 'UNSUPPORTED_IMAGE' || error.code === 'TOO_LARGE')) {
    return { kind: 'ANSWER', task, answer: failed('IMAGE_UNREADABLE'), provider: 'none' };
  }
  const reason = error instanceof AppError ? (error.reason ?? error.code) : 'INTERNAL';
  return { kind: 'RETRY', job: task.job, reason };
}

function joined(inputs: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(inputs.reduce((sum, input) => sum + input.length, 0));
  let at = 0;
  for (const input of inputs) {
    all.set(input, at);
    at += input.length;
  }
  return all;
}

/** One blob for each disease, so that a map is stored, named and fetched in the same way whatever it is about. */
async function storeMap({ logit, evidence }: ChannelOutput, blobs: BlobStore): Promise<Said> {
  if (evidence === null) return { logit, evidence };
  const { rows, columns, values } = evidence;
  return { logit, evidence: { sha256: await blobs.put(new Uint8Array(values.buffer)), rows, columns } }; // little-endian float32 on every platform Node runs on
}

async function storeMaps([metastasis, ...others]: readonly [ChannelOutput, ...ChannelOutput[]], blobs: BlobStore): Promise<[Said, ...Said[]]> {
  const [first, rest] = await Promise.all([storeMap(metastasis, blobs), Promise.all(others.map((output) => storeMap(output, blobs)))]);
  return [first, ...rest];
}

async function runNetwork(network: Network, group: readonly Ready[], services: BatchServices): Promise<Settlement[]> {
  const output = await network.run(joined(group.map(({ input }) => input)), group.length);
  return Promise.all(
    group.map(async (ready, index) => {
      const outputs = outputsOf(output, index, network.channels);
      const answer = outputs === null ? failed('INTERNAL') : interpret(await storeMaps(outputs, services.blobs), ready.prepared, network.manifest);
      return settlement(ready, answer, network.provider, output.ms, services.workerId);
    }),
  );
}

function settlement(task: Task, answer: Answer, provider: string, networkMs: number, workerId: WorkerId): Settlement {
  const outcome: Outcome = { kind: 'ANSWERED', ...stamp(task, workerId), answer, provider, networkMs, totalMs: performance.now() - task.began };
  return { job: task.job, outcome };
}

/** A run that fails is repeated study by study: whatever the network cannot take fails alone. */
async function runGroup(network: Network, group: readonly Ready[], services: BatchServices): Promise<BatchResult> {
  try {
    return { settlements: await runNetwork(network, group, services), retries: [] };
  } catch {
    const [only, ...others] = group;
    if (only === undefined || others.length === 0) return { settlements: [], retries: group.map(({ job }) => ({ job, reason: 'INTERNAL' })) };
    const alone = await Promise.all(group.map((ready) => runGroup(network, [ready], services)));
    return { settlements: alone.flatMap(({ settlements }) => settlements), retries: alone.flatMap(({ retries }) => retries) };
  }
}

/** Never throws for what a study or its images can be. */
export async function runBatch(jobs: readonly JobWithMetadata<unknown>[], services: BatchServices): Promise<BatchResult> {
  const steps = await Promise.all(jobs.map((job) => prepare(job, services)));
  const settlements: Settlement[] = [];
  const retries: { job: JobWithMetadata<unknown>; reason: string }[] = [];
  const byNetwork = new Map<Network, Ready[]>();
  for (const step of steps) {
    if (step.kind === 'ANSWER') settlements.push(settlement(step.task, step.answer, step.provider, 0, services.workerId));
    else if (step.kind === 'RETRY') retries.push({ job: step.job, reason: step.reason });
    else byNetwork.set(step.ready.network, [...(byNetwork.get(step.ready.network) ?? []), step.ready]);
  }
  for (const result of await Promise.all([...byNetwork].map(([network, group]) => runGroup(network, group, services)))) {
    settlements.push(...result.settlements);
    retries.push(...result.retries);
  }
  return { settlements, retries };
}
