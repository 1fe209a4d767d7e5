// The table of outcomes against what stands.
import { describe, expect, test } from 'vitest';
import { decide, type PredictionState, type Standing } from './prediction.rules.ts';

const A = 'worker-a';
const B = 'worker-b';
const standing = (state: PredictionState, token: number, more: Partial<Standing> = {}): Standing => ({ state, token, workerId: A, superseded: false, ...more });

describe('an answer', () => {
  test.each([
    ['of the running attempt stands', standing('RUNNING', 1000), 1000, A, 'APPLY'],
    ['that overtook its own start stands', standing('QUEUED', 1000, { workerId: null }), 1000, A, 'APPLY'],
    ['of a newer attempt stands', standing('RUNNING', 1000), 1001, B, 'APPLY'],
    ['of an attempt that lost its lease is refused', standing('RUNNING', 1001, { workerId: B }), 1000, A, 'OLDER_TOKEN'],
    ['after another answer is refused', standing('SUCCEEDED', 1000), 1001, B, 'ALREADY_ANSWERED'],
    ['after an abstention is refused', standing('ABSTAINED', 1000), 1001, B, 'ALREADY_ANSWERED'],
    ['delivered twice changes nothing and is not recorded', standing('SUCCEEDED', 1000), 1000, A, 'IGNORE'],
    ['after a cancellation is refused', standing('CANCELLED', 1000), 1000, A, 'CANCELLED'],
    ['of an older request is refused', standing('QUEUED', 2000, { workerId: null }), 1003, A, 'OLDER_TOKEN'],
    ['for a superseded prediction is refused', standing('RUNNING', 1000, { superseded: true }), 1000, A, 'SUPERSEDED'],
  ])('%s', (_name, current, token, workerId, expected) => {
    const verdict = decide(current, { kind: 'ANSWERED', token, workerId: workerId as never });
    expect(verdict.kind === 'REFUSE' ? verdict.reason : verdict.kind).toBe(expected);
  });
});

describe('a start', () => {
  test.each([
    ['of a queued prediction applies', standing('QUEUED', 1000), 1000, 'APPLY'],
    ['of a second attempt applies', standing('RUNNING', 1000), 1001, 'APPLY'],
    ['that arrives after the answer is ignored', standing('SUCCEEDED', 1000), 1000, 'IGNORE'],
    ['of an older attempt is ignored', standing('RUNNING', 1001), 1000, 'IGNORE'],
  ])('%s', (_name, current, token, expected) => {
    expect(decide(current, { kind: 'STARTED', token, workerId: A as never }).kind).toBe(expected);
  });
});
