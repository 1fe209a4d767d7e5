// Whether the files of a bundle are what its manifest says, and whether two bundles are the same. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { ModelManifest } from '@osteon/shared/core/model-manifest';

export interface FoundFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface FoundFiles {
  readonly weights: FoundFile;
  readonly vectors: FoundFile;
}

const FLOAT32_BYTES = 4;

/** Everything that disagrees, in words; empty for a bundle that is what it says. What the network answers is for the worker to check. */
export function disagreements(manifest: ModelManifest, { weights, vectors }: FoundFiles): readonly string[] {
  const [rows, columns] = manifest.input.size;
  const vectorBytes = manifest.vectors.count * manifest.input.views.length * rows * columns * FLOAT32_BYTES;
  const checks: readonly (readonly [boolean, string])[] = [
    [weights.sha256 === manifest.weights.sha256, `${manifest.weights.file} has another SHA-256 than the manifest says`],
    [weights.bytes === manifest.weights.bytes, `${manifest.weights.file} has ${weights.bytes} bytes instead of ${manifest.weights.bytes}`],
    [vectors.sha256 === manifest.vectors.sha256, `${manifest.vectors.file} has another SHA-256 than the manifest says`],
    [vectors.bytes === vectorBytes, `${manifest.vectors.file} does not hold ${manifest.vectors.count} inputs`],
    [manifest.vectors.logits.length === manifest.vectors.count, `the manifest has ${manifest.vectors.logits.length} logits for ${manifest.vectors.count} test vectors`],
  ];
  return checks.filter(([agrees]) => !agrees).map(([, words]) => words);
}

/** The line that the trainer heads a card with, until a person who has completed it takes the line away (training/card.py). */
export function isDraft(card: string): boolean {
  return /^\s*>\s*DRAFT\b/mu.test(card);
}

export interface BundleFacts {
  readonly manifest: ModelManifest;
  readonly card: string;
}

/** As they come back from a database: -0 of a manifest is stored as 0. */
export function isSameBundle(a: BundleFacts, b: BundleFacts): boolean {
  const stored = ({ manifest, card }: BundleFacts): unknown => JSON.parse(JSON.stringify({ manifest, card }));
  return isDeepStrictEqual(stored(a), stored(b));
}
