// What the fingerprint keeps and what it lets go. How far patients lie apart is measured in the command line's tests.
import { expect, test } from 'vitest';
import { HASH_BITS, hashDistance, hashFromHex, hashToHex, perceptualHash } from './perceptual-hash.ts';

const drawn = (value: (row: number, column: number) => number) => ({ rows: 96, columns: 80, counts: Int32Array.from({ length: 96 * 80 }, (_, at) => Math.round(value(Math.floor(at / 80), at % 80))) });
const body = (row: number, column: number) => 200 + 90 * Math.sin(row / 9) * Math.cos(column / 13) + ((row * 31 + column * 17) % 23);
const other = (row: number, column: number) => 200 + 90 * Math.sin(row / 7 + 1) * Math.cos(column / 11 + 2) + ((row * 13 + column * 29) % 23);

test('another window and gamma give nearly the same hash, another picture about half of the bits', () => {
  const hash = perceptualHash(drawn(body));
  const exported = perceptualHash(drawn((row, column) => 255 * Math.min(1, body(row, column) / 320) ** 0.6));
  expect(hashDistance(hash, exported)).toBeLessThanOrEqual(16);
  expect(hashDistance(hash, perceptualHash(drawn(other)))).toBeGreaterThan(80);
});

test('a negative is nearly the opposite of its picture', () => {
  const distance = hashDistance(perceptualHash(drawn(body)), perceptualHash(drawn((row, column) => 1000 - body(row, column))));
  expect(distance).toBeGreaterThan(HASH_BITS - 24);
});

test('it is written and read as 64 digits', () => {
  const hash = perceptualHash(drawn(body));
  expect(hashToHex(hash)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashFromHex(hashToHex(hash))).toEqual(hash);
  expect(hashDistance(Uint32Array.of(0b1011, 0, 0, 0, 0, 0, 0, 0x80000000), new Uint32Array(8))).toBe(4);
});
