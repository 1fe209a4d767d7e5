// For tests: puts another answer of the model in place of the one that stands, which no code can: the triggers are off meanwhile.
import type pg from 'pg';
import type { TestApi } from '../../testing/test-api.ts';

export interface SaidByModel {
  readonly title: string;
  /** Of every prediction. */
  readonly columns: string;
  /** How the ledger tells it. */
  readonly kind: 'PREDICTION_SUCCEEDED' | 'PREDICTION_ABSTAINED';
  /** Of a fracture, beside metastasis, with a map of its own. */
  readonly fracture: { readonly probability: number; readonly evidenceSha256: string } | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

export function probabilityOf(probability: number, evidenceSha256: string): SaidByModel {
  return {
    title: `a probability of ${probability}`,
    columns: `state = 'SUCCEEDED', probability = ${probability}, interval_low = ${probability / 2}, interval_high = ${probability}, logit = ${probability}, threshold = 0.46,
      abstention_reason = null, evidence_sha256 = '${evidenceSha256}', evidence_rows = 2, evidence_columns = 2, provider = 'cpu', network_ms = ${probability * 10}, total_ms = ${probability * 20}`,
    kind: 'PREDICTION_SUCCEEDED',
    fracture: { probability, evidenceSha256 },
    payload: { token: 1, answer: { state: 'SUCCEEDED', probability }, provider: 'cpu', networkMs: probability * 10 },
  };
}

export const TOO_CLOSE: SaidByModel = {
  title: 'an abstention that is too close to call',
  columns: `state = 'ABSTAINED', abstention_reason = 'TOO_CLOSE_TO_CALL', probability = 0.4519, interval_low = null, interval_high = null, logit = null, threshold = null,
    evidence_sha256 = null, evidence_rows = null, evidence_columns = null, provider = 'cuda', network_ms = 77, total_ms = 88`,
  kind: 'PREDICTION_ABSTAINED',
  fracture: null,
  payload: { token: 1, answer: { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability: 0.4519 } },
};

/** A first answer and what leads to it, without a worker: box and quality as preparation finds them, entries as outcomes write them. */
export async function giveFirstAnswer(owner: pg.Client): Promise<void> {
  await owner.query(
    `update predictions set started_at = now(), answered_at = now(), thorax = '{"row": 1, "column": 2, "rows": 3, "columns": 4, "turned": false}',
       quality = '{"countsAnterior": 5, "countsPosterior": 6, "bodyFound": true, "contrast": 2, "flags": []}'`,
  );
  for (const kind of ['PREDICTION_STARTED', 'PREDICTION_SUCCEEDED', 'PREDICTION_OUTCOME_REFUSED']) {
    await owner.query("insert into ledger_entries (site_id, kind, actor_kind, subject_kind, subject_id, study_id, payload) select site_id, $1, 'WORKER', 'PREDICTION', id, study_id, '{\"token\": 1}' from predictions", [kind]);
  }
}

/** The API starts anew: it keeps the end of the ledger in memory. */
export async function answerWith(api: TestApi, owner: pg.Client, { columns, kind, payload, fracture }: SaidByModel): Promise<void> {
  await api.restart(async () => {
    await owner.query("set session_replication_role = 'replica'");
    await owner.query(`update predictions set ${columns}`);
    await owner.query('delete from prediction_findings');
    if (fracture !== null) {
      await owner.query(
        `insert into prediction_findings (prediction_id, site_id, disease, probability, interval_low, interval_high, logit, threshold, evidence_sha256, evidence_rows, evidence_columns)
         select id, site_id, 'FRACTURE', $1, $1, $1, $1, 0.5, $2, 2, 2 from predictions`,
        [fracture.probability, fracture.evidenceSha256],
      );
    }
    await owner.query("update ledger_entries set kind = $1, payload = $2 where kind in ('PREDICTION_SUCCEEDED', 'PREDICTION_ABSTAINED')", [kind, JSON.stringify(payload)]);
    await owner.query("update ledger_entries set payload = $1::jsonb || '{\"reason\": \"OLDER_TOKEN\"}' where kind = 'PREDICTION_OUTCOME_REFUSED'", [JSON.stringify(payload)]);
    await owner.query("set session_replication_role = 'origin'");
  });
}
