// What the API refused and why, out of whatever the client throws.
import { CombinedGraphQLErrors } from '@apollo/client';

export interface Refusal {
  readonly code: string;
  readonly reason: string | null;
  /** A sentence for the viewer. */
  readonly message: string;
}

/** Undefined when Osteon was not reached, or was not itself: trying again may help. */
export function refusalIn(error: unknown): Refusal | undefined {
  const [first] = CombinedGraphQLErrors.is(error) ? error.errors : [];
  const { code, reason } = first?.extensions ?? {};
  if (first === undefined || typeof code !== 'string' || code === 'UNAVAILABLE' || code === 'INTERNAL') return undefined;
  return { code, reason: typeof reason === 'string' ? reason : null, message: first.message };
}
