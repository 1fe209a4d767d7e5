// Split-conformal sets of a yes-or-no classifier (Vovk 2012, each class by itself): which answers stay possible, and whether the truth is one of them.

/** What a manifest says: probabilities inside `abstain`, both ends included, leave both answers open; null: never. */
export interface ConformalRule {
  readonly abstain: readonly [number, number] | null;
  readonly threshold: number;
}

/** Above the band yes alone, below it no alone, inside it both; without a band the answer at the threshold alone. Never empty. */
export function conformalSet(probability: number, { abstain, threshold }: ConformalRule): { readonly yes: boolean; readonly no: boolean } {
  if (abstain === null) return { yes: probability >= threshold, no: probability < threshold };
  return { yes: probability >= abstain[0], no: probability <= abstain[1] };
}

export function covers(set: { readonly yes: boolean; readonly no: boolean }, positive: boolean): boolean {
  return positive ? set.yes : set.no;
}
