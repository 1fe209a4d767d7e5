// The manifest beside each network: what goes in, what comes out, how it is calibrated and how to check that it is the same network.

import { z } from 'zod';
import { FINDING_DISEASES, type Disease } from './disease.ts';
import { Sha256 } from './ids.ts';

export const ModelInput = z.object({
  name: z.string(),
  /** Channel order. A missing view is a channel of zeros; `requiredViews` says what must be there. */
  views: z.array(z.enum(['ANTERIOR', 'POSTERIOR'])).min(1).max(2),
  /** Part of the 256 x 256 thorax crop that the network sees, in crop pixels; end exclusive. */
  region: z.object({ rowStart: z.int(), rowEnd: z.int(), columnStart: z.int(), columnEnd: z.int() }),
  /** n x n pixels are summed before normalisation. */
  binning: z.int().min(1).max(8),
  normalisation: z.enum(['none', 'min-max', 'anscombe-body']),
  /** [rows, columns] after region and binning. */
  size: z.tuple([z.int().positive(), z.int().positive()]),
  /**
   * What it was trained on; left out: COUNTS, photons of whole-body scans. GREY_WHOLE_BODY: grey values of whole-body images, which an export has windowed.
   * GREY_REGION: images that were cropped elsewhere; region and binning then say nothing about where, and such a network never classifies whole-body scans.
   */
  scans: z.enum(['COUNTS', 'GREY_WHOLE_BODY', 'GREY_REGION']).optional(),
});
export type ModelInput = z.infer<typeof ModelInput>;

export type TrainingScans = NonNullable<ModelInput['scans']>;

export function scansOf({ scans = 'COUNTS' }: Pick<ModelInput, 'scans'>): TrainingScans {
  return scans;
}

/** A further disease that the network tells: a channel of its own in both outputs, calibrated by itself. */
export const FindingChannel = z.object({
  disease: z.enum(FINDING_DISEASES),
  temperature: z.number().positive(),
  /** Operating point on the calibrated probability. */
  threshold: z.number().min(0).max(1),
  logitStandardError: z.number().nonnegative(),
});
export type FindingChannel = z.infer<typeof FindingChannel>;

const Manifest = z.object({
  schema: z.literal('osteon-model/1'),
  name: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string(),
  trainedOn: z.enum(['SIMULATED', 'CLINICAL']),
  weights: z.object({ file: z.literal('model.onnx'), sha256: Sha256, bytes: z.int() }),
  input: ModelInput,
  outputs: z.object({ logit: z.string(), evidence: z.string().nullable() }),
  requiredViews: z.array(z.enum(['ANTERIOR', 'POSTERIOR'])),
  /** Of metastasis, channel 0 of both outputs. */
  calibration: z.object({
    temperature: z.number().positive(),
    /** Operating point on the calibrated probability. */
    threshold: z.number().min(0).max(1),
    /** Calibrated probabilities inside [low, high] abstain as TOO_CLOSE_TO_CALL; null = never. */
    abstain: z.tuple([z.number(), z.number()]).nullable(),
    /** Coverage of each class that the band was made for, split-conformal on the validation set: the share of studies whose truth is not excluded. */
    coverage: z.number().gt(0).lt(1).optional(),
    /** Standard error of the logit on the validation set near the operating point, used for the interval shown. */
    logitStandardError: z.number().nonnegative(),
  }),
  /** Channels 1 and on of both outputs, in their order; left out: the network has channel 0 alone. */
  findings: z.array(FindingChannel).min(1).optional(),
  limits: z.object({ minCountsPerView: z.number().nonnegative() }),
  /** Inputs as little-endian float32 in `vectors.bin`, one after the other; expected logits here. */
  vectors: z.object({
    file: z.literal('vectors.bin'),
    sha256: Sha256,
    count: z.int().positive(),
    /** Of metastasis. */
    logits: z.array(z.number()),
    /** For each vector the logits of the further channels; there exactly when `findings` is. */
    findings: z.array(z.array(z.number())).optional(),
    tolerance: z.number().positive(),
  }),
  metrics: z.record(z.string(), z.unknown()),
});

type Checked = Pick<z.infer<typeof Manifest>, 'findings' | 'vectors'>;

function namesEachOnce({ findings = [] }: Checked): boolean {
  return new Set(findings.map(({ disease }) => disease)).size === findings.length;
}

function hasVectorsOfFindings({ findings, vectors }: Checked): boolean {
  if (findings === undefined || vectors.findings === undefined) return findings === vectors.findings;
  return vectors.findings.length === vectors.count && vectors.findings.every((logits) => logits.length === findings.length);
}

export const ModelManifest = Manifest.refine(namesEachOnce, { path: ['findings'], error: 'names a disease twice' }).refine(hasVectorsOfFindings, {
  path: ['vectors', 'findings'],
  error: 'must give, for each vector, one logit for each of the findings, and nothing without findings',
});
export type ModelManifest = z.infer<typeof ModelManifest>;

/** `default.json` in a folder of models: the one of them that classifies in a new database. */
export const DefaultModel = Manifest.pick({ name: true, version: true });
export type DefaultModel = z.infer<typeof DefaultModel>;

/** What the channels of both outputs are about, in their order. */
export function diseasesOf({ findings = [] }: Pick<ModelManifest, 'findings'>): readonly Disease[] {
  return ['METASTASIS', ...findings.map(({ disease }) => disease)];
}
