// What the API refused and why, out of whatever the client throws.
import { CombinedError } from '@urql/core';

export interface Refusal {
  readonly code: string;
  readonly reason: string | null;
  /** A sentence for the viewer. */
  readonly message: string;
}

/** The API's own words, whatever they are about. */
export function firstErrorIn(error: unknown): CombinedError['graphQLErrors'][number] | undefined {
  return error instanceof CombinedError ? error.graphQLErrors[0] : undefined;
}

/** Undefined when Osteon was not reached, or was not itself: trying again may help. */
export function refusalIn(error: unknown): Refusal | undefined {
  const first = firstErrorIn(error);
  const { code, reason } = first?.extensions ?? {};
  if (first === undefined || typeof code !== 'string' || code === 'UNAVAILABLE' || code === 'INTERNAL') return undefined;
  return { code, reason: typeof reason === 'string' ? reason : null, message: first.message };
}
