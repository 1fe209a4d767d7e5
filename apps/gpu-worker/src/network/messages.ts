// What a network thread is told and what it answers.

export interface ThreadStart {
  readonly weights: Uint8Array;
  readonly providers: readonly string[];
  readonly logit: string;
  readonly evidence: string | null;
  /** How many diseases the network tells: the width of both outputs. */
  readonly channels: number;
  /** [views, rows, columns] of one input. */
  readonly shape: readonly [number, number, number];
}

export interface ProviderTry {
  readonly provider: string;
  readonly error: string | null;
}

export interface Evidence {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export interface NetworkOutput {
  /** [inputs, channels], as is `evidence` with a map in each place; see `outputsOf`. */
  readonly logits: Float32Array;
  readonly evidence: Evidence | null;
  /** Time inside the network itself. */
  readonly ms: number;
}

export type ThreadAnswer =
  | { readonly kind: 'LOADED'; readonly provider: string; readonly tried: readonly ProviderTry[] }
  | { readonly kind: 'REFUSED'; readonly message: string; readonly tried: readonly ProviderTry[] }
  | { readonly kind: 'RAN'; readonly id: number; readonly output: NetworkOutput }
  | { readonly kind: 'FAILED'; readonly id: number; readonly message: string };

export interface ThreadRun {
  readonly id: number;
  readonly count: number;
  readonly inputs: Float32Array;
}
