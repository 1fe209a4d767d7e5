// The random numbers behind every simulated patient.
import { describe, expect, it } from 'vitest';
import { RandomStream } from './random-stream.ts';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a random stream', () => {
  it('repeats itself for the same seed, purpose and attempt', () => {
    const [a, b] = [new RandomStream(9, 'ribs', 2), new RandomStream(9, 'ribs', 2)];
    expect(draw(20, () => a.uniform())).toEqual(draw(20, () => b.uniform()));
  });

  it.each([
    ['purpose', new RandomStream(9, 'rib', 2)],
    ['attempt', new RandomStream(9, 'ribs', 3)],
    ['seed', new RandomStream(10, 'ribs', 2)],
    ['high half of the seed', new RandomStream(9 + 2 ** 32, 'ribs', 2)],
  ])('is another one for another %s', (_, other) => {
    const stream = new RandomStream(9, 'ribs', 2);
    const same = draw(1000, () => stream.uniform()).filter((value) => Math.abs(value - other.uniform()) < 0.01).length;
    // Two unrelated uniforms come within 0.01 in 2 % of the cases.
    expect(same).toBeLessThan(50);
  });

  it('is uniform in every tenth', () => {
    const stream = new RandomStream(1, 'uniform');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of draw(50_000, () => stream.uniform())) tenths[Math.floor(value * 10)]! += 1;
    // 5,000 each, standard deviation 67.
    for (const count of tenths) expect(Math.abs(count - 5000)).toBeLessThan(300);
  });

  it('draws normal numbers with the wanted mean and deviation', () => {
    const stream = new RandomStream(2, 'normal');
    const values = draw(50_000, () => stream.normal(3, 2));
    const average = mean(values);
    expect(average).toBeCloseTo(3, 1);
    expect(Math.sqrt(mean(values.map((value) => (value - average) ** 2)))).toBeCloseTo(2, 1);
  });

  it('draws geometric numbers from 1 with mean 1 / p', () => {
    const stream = new RandomStream(3, 'geometric');
    const values = draw(50_000, () => stream.geometric(0.35));
    expect(Math.min(...values)).toBe(1);
    expect(mean(values)).toBeCloseTo(1 / 0.35, 1);
  });

  it('draws whole numbers with both ends', () => {
    const stream = new RandomStream(4, 'integers');
    expect(new Set(draw(200, () => stream.integer(2, 4)))).toEqual(new Set([2, 3, 4]));
  });
});
