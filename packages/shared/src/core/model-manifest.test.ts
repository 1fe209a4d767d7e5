// What a manifest may say of diseases beside metastasis.
import { expect, test } from 'vitest';
import { diseasesOf, ModelManifest } from './model-manifest.ts';

const sha256 = 'a'.repeat(64);
const PLAIN = {
  schema: 'osteon-model/1',
  name: 'plain',
  version: '1.0.0',
  title: 'Plain',
  trainedOn: 'SIMULATED',
  weights: { file: 'model.onnx', sha256, bytes: 1 },
  input: { name: 'plain', views: ['ANTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 32] },
  outputs: { logit: 'logit', evidence: 'evidence' },
  requiredViews: [],
  calibration: { temperature: 1, threshold: 0.5, abstain: null, logitStandardError: 0.2 },
  limits: { minCountsPerView: 0 },
  vectors: { file: 'vectors.bin', sha256, count: 2, logits: [1, 2], tolerance: 0.001 },
  metrics: {},
};
const fracture = { disease: 'FRACTURE', temperature: 1.2, threshold: 0.4, logitStandardError: 0.1 };
const degenerative = { ...fracture, disease: 'DEGENERATIVE' };

function problem(findings: unknown, vectors?: unknown): string | undefined {
  const parsed = ModelManifest.safeParse({ ...PLAIN, findings, vectors: { ...PLAIN.vectors, findings: vectors } });
  return parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
}

test('without findings it tells of metastasis alone', () => {
  expect(diseasesOf(ModelManifest.parse(PLAIN))).toEqual(['METASTASIS']);
});

test('further diseases are channels in the order of the manifest', () => {
  expect(problem([fracture, degenerative], [[1, 2], [3, 4]])).toBeUndefined();
  expect(diseasesOf(ModelManifest.parse({ ...PLAIN, findings: [fracture, degenerative], vectors: { ...PLAIN.vectors, findings: [[1, 2], [3, 4]] } }))).toEqual(['METASTASIS', 'FRACTURE', 'DEGENERATIVE']);
});

test.each<[string, unknown, unknown, string]>([
  ['a disease twice', [fracture, fracture], [[1, 2], [3, 4]], 'findings names a disease twice'],
  ['no disease', [], [], 'findings Too small'],
  ['metastasis, which is channel 0', [{ ...fracture, disease: 'METASTASIS' }], [[1], [2]], 'findings.0.disease Invalid option'],
  ['a threshold that is no probability', [{ ...fracture, threshold: 1.1 }], [[1], [2]], 'findings.0.threshold Too big'],
  ['findings without their test vectors', [fracture], undefined, 'vectors.findings must give'],
  ['test vectors of findings that it does not have', undefined, [[1], [2]], 'vectors.findings must give'],
  ['a vector too few', [fracture], [[1]], 'vectors.findings must give'],
  ['a logit too many', [fracture], [[1], [2, 3]], 'vectors.findings must give'],
])('it is refused with %s', (_name, findings, vectors, words) => {
  expect(problem(findings, vectors)).toContain(words);
});
