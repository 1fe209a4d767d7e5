// Every model in models/ is what its manifest says: same bytes, same logits in onnxruntime, and still a classifier on new patients.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const bundles = readdirSync(models).flatMap((name) => readdirSync(join(models, name)).map((version) => join(name, version)));

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe.each(bundles)('the bundle %s', (bundle) => {
  const manifest = ModelManifest.parse(JSON.parse(readFileSync(join(models, bundle, 'manifest.json'), 'utf8')));
  const weights = readFileSync(join(models, bundle, manifest.weights.file));
  const vectors = readFileSync(join(models, bundle, manifest.vectors.file));
  const shape = [manifest.input.views.length, ...manifest.input.size];

  it('lies in the folder of its name and version', () => {
    expect(bundle).toBe(join(manifest.name, manifest.version));
  });

  it('has the weights and the test vectors of its manifest', () => {
    expect(hashOf(weights)).toBe(manifest.weights.sha256);
    expect(weights.byteLength).toBe(manifest.weights.bytes);
    expect(hashOf(vectors)).toBe(manifest.vectors.sha256);
  });

  it('answers its test vectors as it did in training, one by one and all at once', async () => {
    const session = await InferenceSession.create(weights, { intraOpNumThreads: 1 });
    const values = new Float32Array(vectors.buffer.slice(vectors.byteOffset, vectors.byteOffset + vectors.byteLength));
    const { count, logits, tolerance } = manifest.vectors;
    const together = await session.run({ views: new Tensor('float32', values, [count, ...shape]) });
    const length = values.length / count;
    for (let index = 0; index < count; index++) {
      const alone = await session.run({ views: new Tensor('float32', values.slice(index * length, (index + 1) * length), [1, ...shape]) });
      expect(Math.abs(Number(alone['logit']!.data[0]) - logits[index]!)).toBeLessThan(tolerance);
      expect(Math.abs(Number(together['logit']!.data[index]) - logits[index]!)).toBeLessThan(tolerance);
    }
    expect(together['evidence']!.dims).toEqual([count, 1, manifest.input.size[0] / 8, manifest.input.size[1] / 8]);
  });
});
