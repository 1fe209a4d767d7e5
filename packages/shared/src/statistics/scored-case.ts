// What every figure of a classifier is made from.

export interface ScoredCase {
  readonly positive: boolean;
  /** Larger means more suspicious; where a figure speaks of calibration it is a probability, 0 to 1. */
  readonly score: number;
}

/** How often each case counts, in the order of the cases; a bootstrap draws such weights. Left out: once each. */
export type Weights = ArrayLike<number>;
