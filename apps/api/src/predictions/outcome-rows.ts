// An outcome as columns of its prediction and as a ledger entry. Pure.

import { WorkerId } from '@osteon/shared/core/ids';
import type { Answer, Outcome } from '@osteon/shared/core/jobs';
import type { NewLedgerEntry } from '../ledger/append.ts';
import type { RefusalReason } from './prediction.rules.ts';
import type { StandingRow } from './predictions.sql.ts';

type Answered = Extract<Outcome, { kind: 'ANSWERED' }>;

/** In place of a worker where the queue itself gave a job up. */
export const NOBODY = WorkerId.parse('00000000-0000-0000-0000-000000000000');

const KIND_OF_STATE = { SUCCEEDED: 'PREDICTION_SUCCEEDED', ABSTAINED: 'PREDICTION_ABSTAINED', FAILED: 'PREDICTION_FAILED' } as const satisfies Record<Answer['state'], NewLedgerEntry['kind']>;

/** One row for `predictions_apply_answers`; what an answer does not have is null. */
export function answerColumns(outcome: Answered): Record<string, unknown> {
  const { answer } = outcome;
  const seen = answer.state === 'FAILED' ? null : answer;
  const succeeded = answer.state === 'SUCCEEDED' ? answer : null;
  return {
    ...{ id: outcome.predictionId, state: answer.state, token: outcome.token, worker_id: outcome.workerId, at: outcome.at },
    ...{ probability: seen?.probability ?? null, interval_low: succeeded?.interval[0] ?? null, interval_high: succeeded?.interval[1] ?? null },
    ...{ logit: succeeded?.logit ?? null, threshold: succeeded?.threshold ?? null },
    ...{ abstention_reason: answer.state === 'ABSTAINED' ? answer.reason : null, failure_reason: answer.state === 'FAILED' ? answer.reason : null },
    ...{ thorax: seen?.thorax ?? null, quality: seen?.quality ?? null, views: seen?.views ?? [] },
    ...{ evidence_sha256: succeeded?.evidence?.sha256 ?? null, evidence_rows: succeeded?.evidence?.rows ?? null, evidence_columns: succeeded?.evidence?.columns ?? null },
    ...{ provider: outcome.provider, network_ms: outcome.networkMs, total_ms: outcome.totalMs },
  };
}

/** Rows for `findings_insert`. */
export function findingColumns({ predictionId, answer }: Answered): Record<string, unknown>[] {
  if (answer.state === 'FAILED') return [];
  return answer.findings.map(({ disease, probability, interval, logit, threshold, evidence }) => ({
    ...{ prediction_id: predictionId, disease, probability, interval_low: interval[0], interval_high: interval[1], logit, threshold },
    ...{ evidence_sha256: evidence?.sha256 ?? null, evidence_rows: evidence?.rows ?? null, evidence_columns: evidence?.columns ?? null },
  }));
}

function entry(row: StandingRow, outcome: Outcome, kind: NewLedgerEntry['kind'], payload: Record<string, unknown>): NewLedgerEntry {
  return {
    kind,
    actor: outcome.workerId === NOBODY ? { kind: 'SYSTEM', id: null } : { kind: 'WORKER', id: outcome.workerId },
    subject: { kind: 'PREDICTION', id: row.id },
    studyId: row.studyId,
    siteId: row.siteId,
    payload: { token: outcome.token, modelVersionId: row.modelVersionId, ...payload },
  };
}

export function entryOfStart(row: StandingRow, outcome: Outcome): NewLedgerEntry {
  return entry(row, outcome, 'PREDICTION_STARTED', {});
}

export function entryOfAnswer(row: StandingRow, outcome: Answered): NewLedgerEntry {
  const { answer, provider, networkMs, totalMs } = outcome;
  return entry(row, outcome, KIND_OF_STATE[answer.state], { answer, provider, networkMs, totalMs });
}

/** The late answer is kept as it came: what a worker said is a fact even when it does not count. */
export function entryOfRefusal(row: StandingRow, outcome: Answered, reason: RefusalReason): NewLedgerEntry {
  return entry(row, outcome, 'PREDICTION_OUTCOME_REFUSED', { reason, standingToken: row.token, answer: outcome.answer });
}
