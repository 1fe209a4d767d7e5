// A fingerprint of what an image shows, which survives another window, gamma, size or compression: tells copies that are not the same bytes.
import { resample } from './resample.ts';
import type { CountImage } from './types.ts';

/** The image is brought to SIDE x SIDE, and the FREQUENCIES x FREQUENCIES lowest terms of its cosine transform give a bit each. */
const SIDE = 64;
const FREQUENCIES = 16;
export const HASH_BITS = FREQUENCIES * FREQUENCIES;
export const HASH_WORDS = HASH_BITS / 32;

/** 256 bits in eight words. */
export type PerceptualHash = Uint32Array<ArrayBuffer>;

/**
 * Zauner's pHash with two changes. 256 bits instead of 64: chests that were cropped alike look alike, and with 64 bits two of 120 patients lay only 4 apart.
 * And each pixel is first replaced by its rank, so that no window or gamma of an export matters. Bit = the term lies above the median of all terms but the
 * constant one. For an image without any difference the answer means nothing.
 */
export function perceptualHash(image: CountImage): PerceptualHash {
  const terms = lowFrequencies(ranks(resample(image, [SIDE, SIDE])));
  const middle = terms.slice(1).sort()[(HASH_BITS - 1) >> 1] ?? 0;
  const hash = new Uint32Array(HASH_WORDS);
  terms.forEach((term, bit) => {
    if (term > middle) hash[bit >> 5] = (hash[bit >> 5] ?? 0) | (1 << (bit & 31));
  });
  return hash;
}

/** Number of bits that differ; counted no further once it is above `limit`. */
export function hashDistance(a: PerceptualHash, b: PerceptualHash, limit = HASH_BITS): number {
  let bits = 0;
  for (let word = 0; word < HASH_WORDS && bits <= limit; word++) bits += ones((a[word] ?? 0) ^ (b[word] ?? 0));
  return bits;
}

/** Finer differences between means are rounding. */
const STEPS = 16;

/** Equal values share the mean of their places, so that dark background is flat. */
function ranks(means: Float32Array): Float32Array {
  const values = means.map((mean) => Math.round(mean * STEPS));
  const sorted = values.slice().sort();
  const rankOf = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    rankOf.set(sorted[from] ?? 0, (from + to - 1) / 2);
  }
  return values.map((value) => rankOf.get(value) ?? 0);
}

/** cos(pi k (2 x + 1) / (2 SIDE)), k slow. */
const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE }, (_, at) => Math.cos((Math.PI * Math.floor(at / SIDE) * (2 * (at % SIDE) + 1)) / (2 * SIDE)));

/** [FREQUENCIES, FREQUENCIES] of the DCT-II, without scale factors. */
function lowFrequencies(values: Float32Array): Float64Array {
  const across = new Float64Array(SIDE * FREQUENCIES);
  for (let row = 0; row < SIDE; row++) {
    for (let term = 0; term < FREQUENCIES; term++) {
      let sum = 0;
      for (let column = 0; column < SIDE; column++) sum += (COSINES[term * SIDE + column] ?? 0) * (values[row * SIDE + column] ?? 0);
      across[row * FREQUENCIES + term] = sum;
    }
  }
  const both = new Float64Array(HASH_BITS);
  for (let down = 0; down < FREQUENCIES; down++) {
    for (let term = 0; term < FREQUENCIES; term++) {
      let sum = 0;
      for (let row = 0; row < SIDE; row++) sum += (COSINES[down * SIDE + row] ?? 0) * (across[row * FREQUENCIES + term] ?? 0);
      both[down * FREQUENCIES + term] = sum;
    }
  }
  return both;
}

/** Ones of a word (Hacker's Delight, 5-1). */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const HEX_DIGITS = 8;

export function hashToHex(hash: PerceptualHash): string {
  return Array.from(hash, (word) => word.toString(16).padStart(HEX_DIGITS, '0')).join('');
}

/** The inverse of `hashToHex`; for text that is not 64 hexadecimal digits the answer means nothing. */
export function hashFromHex(hex: string): PerceptualHash {
  return Uint32Array.from({ length: HASH_WORDS }, (_, word) => Number.parseInt(hex.slice(word * HEX_DIGITS, (word + 1) * HEX_DIGITS), 16));
}
