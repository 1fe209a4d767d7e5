// A seeded stream of random numbers: xoshiro128** (Blackman and Vigna 2018), the same on every machine.

const UNIT = 2 ** -32;

/** One step of splitmix32: spreads a seed over 32 bits, so that neighbouring seeds give unrelated streams. */
function splitmix32(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** FNV-1a of a purpose, folded into the seed: each part of a simulated patient draws from a stream of its own. */
function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spareNormal: number | null = null;

  constructor(seed: number, purpose: string, attempt = 0) {
    const low = seed >>> 0;
    const high = Math.floor(seed / 2 ** 32) >>> 0;
    this.a = splitmix32(hashText(purpose, low));
    this.b = splitmix32(this.a ^ low);
    this.c = splitmix32(this.b ^ high);
    this.d = splitmix32(this.c ^ attempt) | 1;
    for (let turn = 0; turn < 8; turn++) this.uniform();
  }

  /** In the open interval (0, 1), in steps of 2^-32. */
  uniform(): number {
    const product = Math.imul(this.b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return (result + 0.5) * UNIT;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** Uniform in the logarithm: every doubling is equally likely. */
  logBetween(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)));
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  side(): -1 | 1 {
    return this.chance(0.5) ? -1 : 1;
  }

  /** Box and Muller 1958. */
  normal(mean = 0, deviation = 1): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return mean + deviation * spare;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spareNormal = radius * Math.sin(angle);
    return mean + deviation * radius * Math.cos(angle);
  }

  clippedNormal(mean: number, deviation: number, low: number, high: number): number {
    return Math.min(high, Math.max(low, this.normal(mean, deviation)));
  }

  /** A factor whose logarithm is normal with mean 0: median 1. */
  logNormal(deviation: number): number {
    return Math.exp(this.normal(0, deviation));
  }

  /** Trials up to and including the first success: 1, 2, 3, ... */
  geometric(probability: number): number {
    return 1 + Math.floor(Math.log(this.uniform()) / Math.log(1 - probability));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.uniform() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from.');
    return item;
  }
}
