// The colours of the evidence map: viridis, perceptually uniform and safe for colour-blind readers. Pure.
// Ten samples of matplotlib's viridis (Smith and van der Walt, CC0), linear between them.

const VIRIDIS = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
] as const;

export type Rgb = readonly [number, number, number];

/** Colour of a part from 0 to 1; beyond the ends it is theirs. */
export function viridis(part: number): Rgb {
  const at = Math.min(Math.max(part, 0), 1) * (VIRIDIS.length - 1);
  const from = VIRIDIS[Math.floor(at)] ?? VIRIDIS[0];
  const to = VIRIDIS[Math.ceil(at)] ?? VIRIDIS[VIRIDIS.length - 1] ?? from;
  const mix = at - Math.floor(at);
  const channel = (index: 0 | 1 | 2): number => Math.round(from[index] * (1 - mix) + to[index] * mix);
  return [channel(0), channel(1), channel(2)];
}

/** Cells below this evidence stay clear, so that the map does not veil the image where the network saw nothing. */
export const CLEAR_BELOW = 0.05;

/** The map holds logits, one a cell; shown is their sigmoid, 0 to 1. */
export function evidenceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
