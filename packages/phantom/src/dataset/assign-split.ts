// Which part of a dataset a patient belongs to. Decided by position before anything is simulated, so no patient is in two parts.

export type SplitName = 'train' | 'validation' | 'test';

/** Shares of the patients held out; the rest is trained on. */
export interface SplitShares {
  readonly test: number;
  readonly validation: number;
}

export const DEFAULT_SHARES: SplitShares = { test: 0.2, validation: 0.1 };

/** Patients held out, counted once for a dataset and kept: more training patients can be added later without moving these. */
export interface HeldOut {
  readonly test: number;
  readonly validation: number;
}

export function holdOut(count: number, shares: SplitShares): HeldOut {
  if (shares.test < 0 || shares.validation < 0 || shares.test + shares.validation > 1) {
    throw new RangeError('The shares of test and validation must not be negative or exceed 1 together.');
  }
  return { test: Math.round(count * shares.test), validation: Math.round(count * shares.validation) };
}

/** Rows come in the order test, validation, train. */
export function assignSplit(row: number, heldOut: HeldOut): SplitName {
  if (row < heldOut.test) return 'test';
  return row < heldOut.test + heldOut.validation ? 'validation' : 'train';
}
