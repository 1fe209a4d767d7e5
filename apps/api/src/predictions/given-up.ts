// The outcome of a classification that nobody will answer any more. Pure but for the clock.

import type { FailureReason } from '@osteon/shared/core/abstention';
import type { PredictionId } from '@osteon/shared/core/ids';
import { fencingToken, type Outcome } from '@osteon/shared/core/jobs';
import { NOBODY } from './outcome-rows.ts';

/** What a failure is called that waits for somebody to ask again, on the fleet page. The same as in `deadLetterCount` of the fleet slice. */
export const GIVEN_UP_REASONS = ['GAVE_UP_AFTER_RETRIES', 'IMAGE_MISSING', 'MODEL_REFUSED'] as const satisfies readonly FailureReason[];

/** Greater than the token of any attempt of the same request. */
const LAST_ATTEMPT = 999;

export function givenUp(request: { readonly predictionId: PredictionId; readonly fence: number }, reason: FailureReason): Outcome {
  return {
    kind: 'ANSWERED',
    predictionId: request.predictionId,
    token: fencingToken(request.fence, LAST_ATTEMPT),
    workerId: NOBODY,
    at: new Date().toISOString(),
    answer: { state: 'FAILED', reason },
    provider: 'none',
    networkMs: 0,
    totalMs: 0,
  };
}
