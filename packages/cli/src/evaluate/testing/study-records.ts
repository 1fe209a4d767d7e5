// Lines of studies, and a manifest, for tests of what is made from them.
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { measure, type ToMeasure } from '../measure/measure.ts';
import type { Evaluation } from '../evaluation.ts';
import type { FindingRecord, MapVerdict, StudyRecord } from '../study-record.ts';

/** Answered, negative, probability 0.2, both views; each with a patient of its own unless told otherwise. */
export function studyRecord(patient: number, fields: Partial<StudyRecord> = {}): StudyRecord {
  return {
    file: `${patient}.dcm`,
    patient,
    positive: false,
    contrast: null,
    lesions: null,
    state: 'ANSWERED',
    reason: null,
    logit: -1,
    probability: 0.2,
    views: ['ANTERIOR', 'POSTERIOR'],
    map: null,
    findings: [],
    totalMs: 10,
    networkMs: 2,
    ...fields,
  };
}

export const MANIFEST: ModelManifest = ModelManifest.parse({
  schema: 'osteon-model/1',
  name: 'tiny',
  version: '1.0.0',
  title: 'Tiny <b>',
  trainedOn: 'SIMULATED',
  weights: { file: 'model.onnx', sha256: 'a'.repeat(64), bytes: 1 },
  input: {
    name: 'tiny',
    views: ['ANTERIOR', 'POSTERIOR'],
    region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 },
    binning: 2,
    normalisation: 'none',
    size: [128, 128],
  },
  outputs: { logit: 'logit', evidence: 'evidence' },
  requiredViews: [],
  calibration: { temperature: 1, threshold: 0.5, abstain: [0.4, 0.5], logitStandardError: 0.2 },
  limits: { minCountsPerView: 1000 },
  vectors: { file: 'vectors.bin', sha256: 'b'.repeat(64), count: 1, logits: [0], tolerance: 0.001 },
  metrics: {},
});

/** Tells of fractures too, from 0.3 on. */
export const MANIFEST_WITH_FRACTURES = ModelManifest.parse({
  ...MANIFEST,
  findings: [{ disease: 'FRACTURE', temperature: 1, threshold: 0.3, logitStandardError: 0.1 }],
  vectors: { ...MANIFEST.vectors, findings: [[0]] },
});

export function fracture(positive: boolean, probability: number, map: MapVerdict | null = null): FindingRecord {
  return { disease: 'FRACTURE', positive, logit: 0, probability, map };
}

export function measured(records: readonly StudyRecord[], fields: Partial<ToMeasure> = {}): Evaluation {
  return measure({
    records,
    manifest: MANIFEST,
    source: 'PHANTOM',
    layout: 'dicom',
    prevalences: [0.1],
    bootstrap: { draws: 200, seed: 1 },
    bestConstantPoints: new Map(),
    processor: 'a processor',
    date: new Date('2026-01-02T03:04:05Z'),
    ...fields,
  });
}
