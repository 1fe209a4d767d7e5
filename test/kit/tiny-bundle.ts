// Model bundles for tests: a tiny network with its manifest and test vectors, right or wrong in one way.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingDisease } from '@osteon/shared/core/disease';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { tinyLogits, tinyNetwork, type TinyNetwork } from './tiny-onnx.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface TinyBundleOptions {
  readonly name?: string;
  readonly version?: string;
  readonly weight?: number;
  readonly bias?: number;
  /** Told beside metastasis: the channel c of the network has the weight `weight + c` and the bias `bias - c`. */
  readonly findings?: readonly FindingDisease[];
  /** Diseases that the network tells, where that is not what its manifest says. */
  readonly channels?: number;
  /** Written into the manifest over what is right. */
  readonly manifest?: Record<string, unknown>;
  /** Added to the logits that the manifest expects of the test vectors. */
  readonly logitsOff?: number;
  readonly findingLogitsOff?: number;
  /** Changes model.onnx after its hash was taken. */
  readonly weightsTampered?: boolean;
}

const ROWS = 32;
const COLUMNS = 32;
const VECTORS = 3;

/** Writes `<models>/<name>/<version>`: both views, the whole crop in 8 x 8 bins. */
export function writeTinyBundle(models: string, options: TinyBundleOptions = {}): { folder: string; manifest: ModelManifest; network: TinyNetwork } {
  const { name = 'tiny', version = '1.0.0', weight = 0.5, bias = 0.25, findings = [], channels = 1 + findings.length, logitsOff = 0, findingLogitsOff = 0 } = options;
  const network: TinyNetwork = { views: 2, rows: ROWS, columns: COLUMNS, channels: Array.from({ length: channels }, (_, channel) => ({ weight: weight + channel, bias: bias - channel })) };
  const weights = tinyNetwork(network);
  const inputs = Array.from({ length: VECTORS }, (_, vector) => Float32Array.from({ length: 2 * ROWS * COLUMNS }, (_one, index) => Math.sin(index * (vector + 1)) + vector));
  const logits = inputs.map((input) => tinyLogits(network, input));
  const vectors = Buffer.concat(inputs.map((input) => Buffer.from(input.buffer)));
  const manifest = ModelManifest.parse({
    schema: 'osteon-model/1',
    name,
    version,
    title: 'Tiny',
    trainedOn: 'SIMULATED',
    weights: { file: 'model.onnx', sha256: sha256(weights), bytes: weights.length },
    input: { name: 'tiny-32', views: ['ANTERIOR', 'POSTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'anscombe-body', size: [ROWS, COLUMNS] },
    outputs: { logit: 'logit', evidence: 'evidence' },
    requiredViews: [],
    calibration: { temperature: 1, threshold: 0.5, abstain: null, logitStandardError: 0.2 },
    ...(findings.length > 0 && { findings: findings.map((disease) => ({ disease, temperature: 2, threshold: 0.6, logitStandardError: 0.1 })) }),
    limits: { minCountsPerView: 1000 },
    vectors: {
      ...{ file: 'vectors.bin', sha256: sha256(vectors), count: VECTORS, tolerance: 1e-3 },
      logits: logits.map(([logit = 0]) => logit + logitsOff),
      ...(findings.length > 0 && { findings: logits.map((each) => findings.map((_, index) => (each[index + 1] ?? 0) + findingLogitsOff)) }),
    },
    metrics: {},
    ...options.manifest,
  });
  const folder = join(models, name, version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), options.weightsTampered === true ? Buffer.concat([weights, Buffer.from([0])]) : weights);
  writeFileSync(join(folder, 'vectors.bin'), vectors);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'card.md'), '# Tiny\n\nFor tests: the mean of its input.\n');
  return { folder, manifest, network };
}
