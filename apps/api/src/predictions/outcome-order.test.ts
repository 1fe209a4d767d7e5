// The order in which a batch of outcomes is told.
import { randomUUID } from 'node:crypto';
import { PredictionId, WorkerId } from '@osteon/shared/core/ids';
import type { Outcome } from '@osteon/shared/core/jobs';
import { expect, test } from 'vitest';
import { inOrder } from './outcome-order.ts';

const [stat, first, second] = [randomUUID(), randomUUID(), randomUUID()].map((id) => PredictionId.parse(id));
const workerId = WorkerId.parse(randomUUID());

function started(predictionId = first, token = 0): Outcome {
  return { kind: 'STARTED', predictionId: predictionId!, token, workerId, at: '2026-11-23T00:00:00.000Z' };
}
function answered(predictionId = first, token = 0): Outcome {
  return { ...started(predictionId, token), kind: 'ANSWERED', answer: { state: 'FAILED', reason: 'INTERNAL' }, provider: 'cpu', networkMs: 1, totalMs: 1 };
}

test.each<[string, Outcome[], Outcome[]]>([
  ['a batch of different predictions stays as it arrived, whatever their tokens', [started(stat, 1000), started(first, 0), started(second, 0)], [started(stat, 1000), started(first, 0), started(second, 0)]],
  ['a start that its answer overtook comes first', [answered(first), started(first)], [started(first), answered(first)]],
  ['an older attempt comes first', [started(first, 1), answered(first, 0)], [answered(first, 0), started(first, 1)]],
  ['each prediction keeps the places it had', [answered(stat, 1000), started(first), started(stat, 1000), answered(first)], [started(stat, 1000), started(first), answered(stat, 1000), answered(first)]],
  ['the same outcome twice stays twice', [started(first), started(first)], [started(first), started(first)]],
  ['nothing is nothing', [], []],
])('%s', (_name, arrived, told) => {
  expect(inOrder(arrived)).toEqual(told);
});
