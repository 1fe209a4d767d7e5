// The interval of a rate that was counted.

const Z_95 = 1.959964;

/** 95 % score interval (Wilson 1927): stays inside 0 to 1 and is honest for few cases, none and all. Null without cases. */
export function wilsonInterval(hits: number, n: number): readonly [number, number] | null {
  if (n === 0) return null;
  const rate = hits / n;
  const z2 = Z_95 ** 2;
  const centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z_95 * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}
