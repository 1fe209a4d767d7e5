// Takes what workers send, in batches: the fencing token decides, state and ledger change in one transaction.

import { QUEUES, Outcome } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { inSite } from '../db/transaction.ts';
import { append, type NewLedgerEntry } from '../ledger/append.ts';
import { insertFindings } from './findings.sql.ts';
import { inOrder } from './outcome-order.ts';
import { answerColumns, entryOfAnswer, entryOfRefusal, entryOfStart, findingColumns } from './outcome-rows.ts';
import { decide, type Verdict } from './prediction.rules.ts';
import { applyAnswers, applyStarts, lockPredictions, type StandingRow } from './predictions.sql.ts';

const BATCH = 100;

type Answered = Extract<Outcome, { kind: 'ANSWERED' }>;

/** How a prediction stands after an outcome was applied, for the next outcome of the same batch. */
function after(current: StandingRow, outcome: Outcome): StandingRow {
  return { ...current, state: outcome.kind === 'STARTED' ? 'RUNNING' : outcome.answer.state, token: outcome.token, workerId: outcome.workerId };
}

interface Changes {
  readonly starts: Map<string, Outcome>;
  readonly answers: Map<string, Answered>;
  readonly entries: NewLedgerEntry[];
}

function change(changes: Changes, current: StandingRow, outcome: Outcome, verdict: Verdict): void {
  if (verdict.kind === 'REFUSE' && outcome.kind === 'ANSWERED') changes.entries.push(entryOfRefusal(current, outcome, verdict.reason));
  if (verdict.kind !== 'APPLY') return;
  if (outcome.kind === 'STARTED') {
    changes.starts.set(current.id, outcome);
    changes.entries.push(entryOfStart(current, outcome));
  } else {
    changes.answers.set(current.id, outcome);
    changes.entries.push(entryOfAnswer(current, outcome));
  }
}

/** Applies outcomes in the order given. Exported for the consumer of dead letters. */
export async function applyOutcomes(pool: pg.Pool, outcomes: readonly Outcome[]): Promise<void> {
  await inSite(pool, 'system', async (tx) => {
    const rows = await tx.many(lockPredictions, [[...new Set(outcomes.map((outcome) => outcome.predictionId))]]);
    const standing = new Map<string, StandingRow>(rows.map((row) => [row.id, row]));
    const changes: Changes = { starts: new Map(), answers: new Map(), entries: [] };
    for (const outcome of outcomes) {
      const current = standing.get(outcome.predictionId);
      if (current === undefined) continue; // a database that was restored to before this prediction
      const verdict = decide(current, outcome);
      change(changes, current, outcome, verdict);
      if (verdict.kind === 'APPLY') standing.set(current.id, after(current, outcome));
    }
    const starts = [...changes.starts.values()].map((outcome) => ({ id: outcome.predictionId, token: outcome.token, worker_id: outcome.workerId, at: outcome.at }));
    if (starts.length > 0) await tx.run(applyStarts, [JSON.stringify(starts)]);
    const answers = [...changes.answers.values()];
    const findings = answers.flatMap(findingColumns);
    if (findings.length > 0) await tx.run(insertFindings, [JSON.stringify(findings)]);
    if (answers.length > 0) await tx.run(applyAnswers, [JSON.stringify(answers.map(answerColumns))]);
    append(tx, changes.entries);
  });
}

export async function receiveOutcomes(boss: PgBoss, pool: pg.Pool, log: Logger): Promise<void> {
  await boss.work(QUEUES.outcome, { batchSize: BATCH, burstWhenBatchFull: true, includeMetadata: true, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 1 }, async (jobs: JobWithMetadata<unknown>[]) => {
    // The queue takes the oldest first, but hands a batch over in no particular order.
    const parsed = jobs.toSorted((a, b) => a.createdOn.getTime() - b.createdOn.getTime()).map(({ data }) => Outcome.safeParse(data));
    const bad = parsed.filter((one) => !one.success).length;
    if (bad > 0) log.error({ bad }, 'outcomes that are none were dropped');
    await applyOutcomes(pool, inOrder(parsed.flatMap((one) => (one.success ? [one.data] : []))));
  });
}
