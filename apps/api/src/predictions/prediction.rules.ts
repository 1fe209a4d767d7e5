// Which outcome stands: the fencing token and the state decide. Pure.

import type { Outcome } from '@osteon/shared/core/jobs';

export type PredictionState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'ABSTAINED' | 'FAILED' | 'CANCELLED';

export interface Standing {
  readonly state: PredictionState;
  /** Newest fencing token seen. */
  readonly token: number;
  readonly workerId: string | null;
  readonly superseded: boolean;
}

export type RefusalReason = 'OLDER_TOKEN' | 'ALREADY_ANSWERED' | 'CANCELLED' | 'SUPERSEDED';

export type Verdict =
  | { readonly kind: 'APPLY' }
  /** Nothing to tell: the same message again, or a start that the answer overtook. */
  | { readonly kind: 'IGNORE' }
  | { readonly kind: 'REFUSE'; readonly reason: RefusalReason };

export function isFinal(state: PredictionState): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING';
}

function reasonAgainst(current: Standing, token: number): RefusalReason | null {
  if (token < current.token) return 'OLDER_TOKEN';
  if (current.superseded) return 'SUPERSEDED';
  if (current.state === 'CANCELLED') return 'CANCELLED';
  return isFinal(current.state) ? 'ALREADY_ANSWERED' : null;
}

export function decide(current: Standing, outcome: Pick<Outcome, 'kind' | 'token' | 'workerId'>): Verdict {
  const reason = reasonAgainst(current, outcome.token);
  if (reason === null) return { kind: 'APPLY' };
  // Only results are worth a record; and the queue may deliver the one that stands a second time.
  const isRepeat = reason === 'ALREADY_ANSWERED' && outcome.token === current.token && outcome.workerId === current.workerId;
  return outcome.kind === 'STARTED' || isRepeat ? { kind: 'IGNORE' } : { kind: 'REFUSE', reason };
}
