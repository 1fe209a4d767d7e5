// What of a bundle may disagree with its manifest, each in words.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { disagreements, isDraft, isSameBundle, type FoundFiles } from './bundle.rules.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
const input = { name: 'input', views: ['ANTERIOR', 'POSTERIOR'], region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 }, binning: 8, normalisation: 'none', size: [32, 16] };
const manifest = ModelManifest.parse({
  ...{ schema: 'osteon-model/1', name: 'net', version: '1.0.0', title: 'Net', trainedOn: 'SIMULATED', weights: { file: 'model.onnx', sha256: a, bytes: 7 }, input },
  ...{ outputs: { logit: 'logit', evidence: null }, requiredViews: [], calibration: { temperature: 1, threshold: 0.5, abstain: null, logitStandardError: 0 }, limits: { minCountsPerView: 0 } },
  ...{ vectors: { file: 'vectors.bin', sha256: b, count: 2, logits: [-0, 1], tolerance: 0.01 }, metrics: { auc: 0.9 } },
});
// 2 inputs x 2 views x 32 rows x 16 columns x 4 bytes.
const right: FoundFiles = { weights: { sha256: a, bytes: 7 }, vectors: { sha256: b, bytes: 8192 } };

describe('a bundle', () => {
  it('that is what its manifest says has nothing wrong', () => {
    expect(disagreements(manifest, right)).toEqual([]);
  });

  it.each<[string, Partial<FoundFiles>, readonly string[]]>([
    ['other weights', { weights: { sha256: b, bytes: 7 } }, ['model.onnx has another SHA-256 than the manifest says']],
    ['cut weights', { weights: { sha256: b, bytes: 6 } }, ['model.onnx has another SHA-256 than the manifest says', 'model.onnx has 6 bytes instead of 7']],
    ['other vectors', { vectors: { sha256: a, bytes: 8192 } }, ['vectors.bin has another SHA-256 than the manifest says']],
    ['vectors of another size', { vectors: { sha256: b, bytes: 8188 } }, ['vectors.bin does not hold 2 inputs']],
  ])('with %s', (_name, found, expected) => {
    expect(disagreements(manifest, { ...right, ...found })).toEqual(expected);
  });

  it('with another number of logits than vectors', () => {
    expect(disagreements({ ...manifest, vectors: { ...manifest.vectors, logits: [1] } }, right)).toEqual(['the manifest has 1 logits for 2 test vectors']);
  });
});

describe('a card', () => {
  const repository = fileURLToPath(new URL('../../../../', import.meta.url));

  it('is a draft as long as it has the line that the trainer writes', () => {
    const [, line] = /^DRAFT = '(.+)'$/mu.exec(readFileSync(`${repository}training/card.py`, 'utf8')) ?? [];
    expect(isDraft(`# Net\n\n${line}\n\nTrained on simulated scans only.`)).toBe(true);
    expect(isDraft('# Net\r\n\r\n> DRAFT, and changed\r\n')).toBe(true);
  });

  it('that tells of drafts is none', () => {
    expect(isDraft('# Net\n\nIts DRAFT was completed by us.\n> Not for diagnosis.')).toBe(false);
  });

  it('of a shipped model is none', () => {
    const cards = globSync('models/*/*/card.md', { cwd: repository });
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.filter((card) => isDraft(readFileSync(`${repository}${card}`, 'utf8')))).toEqual([]);
  });
});

describe('two bundles', () => {
  // As jsonb gives it back: other order of keys, no -0.
  const stored = ModelManifest.parse({ ...manifest, metrics: { auc: 0.9 }, vectors: { tolerance: 0.01, logits: [0, 1], count: 2, sha256: b, file: 'vectors.bin' } });

  it('are the same when manifest and card are', () => {
    expect(isSameBundle({ manifest, card: '# Net' }, { manifest: stored, card: '# Net' })).toBe(true);
  });

  it.each([
    ['the card', { manifest: stored, card: '# Net, better' }],
    ['the threshold', { manifest: { ...stored, calibration: { ...stored.calibration, threshold: 0.4 } }, card: '# Net' }],
    ['the weights', { manifest: { ...stored, weights: { ...stored.weights, sha256: stored.vectors.sha256 } }, card: '# Net' }],
  ])('differ in %s', (_what, other) => {
    expect(isSameBundle({ manifest, card: '# Net' }, other)).toBe(false);
  });
});
