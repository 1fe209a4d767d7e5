// The contracts of the queue: what the API asks of a worker and what a worker answers. Opaque ids, pixels by hash, never a person.

import { z } from 'zod';
import { ABSTENTION_REASONS, FAILURE_REASONS } from './abstention.ts';
import { FINDING_DISEASES } from './disease.ts';
import { ModelVersionId, PredictionId, Sha256, StudyId, WorkerId } from './ids.ts';

export const QUEUES = {
  classify: 'classify',
  classifyDead: 'classify-dead',
  outcome: 'outcome',
  outcomeDead: 'outcome-dead',
  heartbeat: 'heartbeat',
} as const;

/** Larger runs sooner; pg-boss orders by priority, then age. */
export const PRIORITY = { STAT: 100, ROUTINE: 0 } as const;
export type Priority = keyof typeof PRIORITY;

/**
 * Seconds after which a taken job whose taker no longer renews it is somebody else's. Every queue with work that must not
 * wait has it: without a lease, a job taken just before the database or its taker went away stays away for 15 minutes.
 */
export const LEASE = { heartbeatSeconds: 10 } as const;

/**
 * Days of silence after which nothing is retried any more would hide a fault; these bound one classification instead. No delay: it holds for lost
 * leases, which have cost 10 s already. A worker that gives a job back sets the delay of `GIVEN_BACK` with it.
 */
export const CLASSIFY_RETRY = { retryLimit: 4, retryDelay: 0, retryBackoff: false, ...LEASE } as const;

/**
 * A job that a worker gives back waits 1 to 2 s, twice as long after each further attempt, at most 16 s. An attempt on a worker that lacks the model does not
 * count among the five, up to eight of them: where no worker has it, the job fails for all to see after some three minutes.
 */
export const GIVEN_BACK = { delaySeconds: 1, longestDelaySeconds: 16, mostRetries: 12 } as const;

/**
 * One classification. `fence` is the generation of the request: it grows each time the prediction is enqueued anew. The
 * fencing token a worker works under is (fence, retry count of the job); see `fencingToken`.
 */
export const ClassifyJob = z.object({
  predictionId: PredictionId,
  studyId: StudyId,
  modelVersionId: ModelVersionId,
  model: z.string(),
  version: z.string(),
  weightsSha256: Sha256,
  fence: z.int().nonnegative(),
  /** De-identified DICOM objects of the study, in the derived area of the blob store. */
  pixels: z.array(z.object({ sha256: Sha256, lossy: z.boolean() })).min(1).max(8),
});
export type ClassifyJob = z.infer<typeof ClassifyJob>;

/** Monotone over re-requests and over the queue's own retries. At most 999 retries fit below the next generation. */
export function fencingToken(fence: number, retryCount: number): number {
  return fence * 1000 + Math.min(retryCount, 999);
}

export const ThoraxBox = z.object({
  row: z.int(),
  column: z.int(),
  rows: z.int().positive(),
  columns: z.int().positive(),
  /** True when the scan was feet first and was turned by 180 degrees before cropping. The box is in the turned image. */
  turned: z.boolean(),
});
export type ThoraxBox = z.infer<typeof ThoraxBox>;

export const Quality = z.object({
  /** Counts of the whole view. */
  countsAnterior: z.number().nullable(),
  countsPosterior: z.number().nullable(),
  bodyFound: z.boolean(),
  /** Median of the spine column over the median of the soft tissue beside it; 1 = no contrast. */
  contrast: z.number().nullable(),
  flags: z.array(z.enum(['LOW_COUNTS', 'LOW_CONTRAST', 'SINGLE_VIEW', 'LOSSY', 'FEET_FIRST', 'BODY_CUT'])),
});
export type Quality = z.infer<typeof Quality>;

/** A map in the derived area of the blob store: rows x columns little-endian float32. */
export const EvidenceRef = z.object({ sha256: Sha256, rows: z.int(), columns: z.int() });
export type EvidenceRef = z.infer<typeof EvidenceRef>;

const Probability = z.number().min(0).max(1);

/** What the network says of a disease beside metastasis. */
export const Finding = z.object({
  disease: z.enum(FINDING_DISEASES),
  probability: Probability,
  interval: z.tuple([Probability, Probability]),
  logit: z.number(),
  threshold: Probability,
  evidence: EvidenceRef.nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Empty when the network was not asked or tells of metastasis alone; left out by workers from before there were any. */
const Findings = z
  .array(Finding)
  .refine((findings) => new Set(findings.map(({ disease }) => disease)).size === findings.length, { error: 'names a disease twice' })
  .default([]);

const answered = {
  findings: Findings,
  thorax: ThoraxBox.nullable(),
  quality: Quality.nullable(),
  views: z.array(z.enum(['ANTERIOR', 'POSTERIOR'])),
};

export const Answer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('SUCCEEDED'),
    /** Calibrated probability of thoracic bone metastasis, 0 to 1. */
    probability: Probability,
    interval: z.tuple([z.number(), z.number()]),
    logit: z.number(),
    threshold: z.number(),
    /** The map of metastasis. */
    evidence: EvidenceRef.nullable(),
    ...answered,
  }),
  z.object({
    state: z.literal('ABSTAINED'),
    reason: z.enum(ABSTENTION_REASONS),
    probability: Probability.nullable(),
    ...answered,
  }),
  z.object({ state: z.literal('FAILED'), reason: z.enum(FAILURE_REASONS) }),
]);
export type Answer = z.infer<typeof Answer>;

const stamp = {
  predictionId: PredictionId,
  token: z.int().nonnegative(),
  workerId: WorkerId,
  at: z.iso.datetime(),
};

/** What travels on the `outcome` queue. */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('STARTED'), ...stamp }),
  z.object({ kind: z.literal('ANSWERED'), ...stamp, answer: Answer, provider: z.string(), networkMs: z.number(), totalMs: z.number() }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** What travels on the `heartbeat` queue, every few seconds from each worker. */
export const Heartbeat = z.object({
  workerId: WorkerId,
  name: z.string().max(100),
  /** DRAINED: told to take no work, and done with what it had. */
  state: z.enum(['STARTING', 'READY', 'DRAINING', 'DRAINED', 'STOPPED']),
  device: z.string().max(200),
  provider: z.string().max(40),
  providersTried: z.array(z.object({ provider: z.string(), error: z.string().nullable() })),
  models: z.array(z.object({ name: z.string(), version: z.string(), weightsSha256: z.string(), state: z.enum(['LOADED', 'REFUSED']), detail: z.string().nullable() })),
  batchSize: z.int(),
  threads: z.int(),
  jobsDone: z.int().nonnegative(),
  startedAt: z.iso.datetime(),
  at: z.iso.datetime(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** The output of a heartbeat's job: what the fleet wants of the worker that sent it. A worker that finds none goes on as it was. */
export const HeartbeatAnswer = z.object({ drain: z.boolean() });
export type HeartbeatAnswer = z.infer<typeof HeartbeatAnswer>;
