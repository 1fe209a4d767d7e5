// (e) A worklist page of 50 with patient and latest prediction, at 1,000 and at 100,000 studies, asked in turn in one run.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../kit/postgres.ts';
import { startOsteonServer, type OsteonUnderTest } from './ingest/osteon-server.ts';
import { quantile } from './quantile.ts';

export interface WorklistFigures {
  readonly n: number;
  /** Median milliseconds a page. */
  readonly ms1000: number;
  readonly ms100000: number;
  readonly ratio: number;
}

const PAGE = `{ worklist(first: 50) { edges { node { id state priority createdAt patient { name patientNumber } latestPrediction { state probability } } } pageInfo { endCursor } } }`;

/** Rows as intake would have written them, made in SQL: a bench of reading needs no pixels. */
async function fill(server: OsteonUnderTest, studies: number): Promise<void> {
  await withClient(server.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into model_versions (name, version, title, stage, trained_on, weights_sha256, manifest, card)
       values ('bench', '1.0.0', 'bench', 'RETIRED', 'SIMULATED', repeat('0', 64), '{}', '') on conflict (name, version) do update set title = excluded.title returning id`,
    );
    const site = (await client.query<{ id: string }>('select id from sites')).rows[0]?.id;
    await client.query(
      `with people as (
         insert into patients (site_id, patient_number, name, sex) select $1, 'B' || n, 'BENCH^' || n, 'UNKNOWN' from generate_series(1, $2::integer / 2) n returning id),
       numbered as (select id, row_number() over () as n from people),
       made as (
         insert into studies (site_id, patient_id, study_uid, state, created_at)
         select $1, p.id, '2.25.' || s, 'READY', now() - s * interval '1 minute' from generate_series(1, $2::integer) s join numbered p on p.n = 1 + s % ($2::integer / 2) returning id)
       insert into predictions (site_id, study_id, model_version_id, state, priority, probability, answered_at)
       select $1, id, $3, 'SUCCEEDED', 'ROUTINE', 0.5, now() from made`,
      [site, studies, rows[0]?.id],
    );
    await client.query('analyze');
  });
}

async function timePage({ target }: OsteonUnderTest): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${target.url}/graphql`, { method: 'POST', headers: { ...target.headers, 'content-type': 'application/json' }, body: JSON.stringify({ query: PAGE }) });
  const answer = (await response.json()) as { data?: { worklist: { edges: unknown[] } }; errors?: unknown };
  const elapsed = performance.now() - began;
  if (answer.data?.worklist.edges.length !== 50) throw new Error(`a page has 50 studies: ${JSON.stringify(answer.errors)}`);
  return elapsed;
}

export async function benchWorklist(count = 200, say: (line: string) => void = console.log): Promise<WorklistFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-bench-'));
  chmodSync(folder, 0o711);
  const small = await startOsteonServer(join(folder, 'small'), {});
  const large = await startOsteonServer(join(folder, 'large'), {});
  try {
    say('filling a site with 1,000 and one with 100,000 studies ...');
    await fill(small, 1_000);
    await fill(large, 100_000);
    const times: { small: number[]; large: number[] } = { small: [], large: [] };
    for (let turn = 0; turn < count + 20; turn += 1) {
      const pair = [await timePage(small), await timePage(large)] as const;
      if (turn < 20) continue; // compilation and caches
      times.small.push(pair[0]);
      times.large.push(pair[1]);
    }
    const ms1000 = quantile(times.small, 0.5);
    const ms100000 = quantile(times.large, 0.5);
    return { n: count, ms1000, ms100000, ratio: ms100000 / ms1000 };
  } finally {
    await small.stop();
    await large.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
