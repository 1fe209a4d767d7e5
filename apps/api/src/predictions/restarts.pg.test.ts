// Restarts in the middle of the work: of the API, and of Postgres under everything. Nothing is lost, nothing is answered twice.
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createDatabaseIn, startTestPostgres, withClient } from '../../../../test/kit/postgres.ts';
import { isAnswered, results, startClassifiedSystem, type ClassifiedSystem } from '../testing/classified-system.ts';

let system: ClassifiedSystem | undefined;
const after: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  await system?.stop();
  system = undefined;
  for (const step of after.splice(0).reverse()) await step();
});

test('outcomes that arrive while the API is away are applied when it is back', async () => {
  const running = (system = await startClassifiedSystem());
  const ids = [await running.send(41), await running.send(42)];
  await running.test.restart(async () => {
    const worker = await running.worker();
    while ((await waitingAnswers(running)) < ids.length) await sleep(100);
    await worker.end('SIGTERM');
  });
  const studies = await Promise.all(ids.map((id) => running.studyWhen(id, isAnswered)));
  expect(studies.map(results)).toEqual([['PREDICTION_SUCCEEDED'], ['PREDICTION_SUCCEEDED']]);
});

test('when Postgres is restarted under API and worker, both come back and every study has one answer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-pg-'));
  chmodSync(folder, 0o755);
  after.push(() => rmSync(folder, { recursive: true, force: true }));
  const first = await startTestPostgres(join(folder, 'cluster'));
  after.push(async () => (await startTestPostgres(join(folder, 'cluster'), first.port)).stop());
  const running = (system = await startClassifiedSystem({}, await createDatabaseIn(first.port, undefined)));
  await running.worker();
  const before = [await running.send(51), await running.send(52)];

  await first.stop();
  const refused = await running.send(53).then(() => 'kept', () => 'refused');
  await startTestPostgres(join(folder, 'cluster'), first.port);
  const later = await sendUntilKept(running, 54);

  const studies = await Promise.all([...before, later].map((id) => running.studyWhen(id, isAnswered)));
  expect(studies.map(results)).toEqual([['PREDICTION_SUCCEEDED'], ['PREDICTION_SUCCEEDED'], ['PREDICTION_SUCCEEDED']]);
  expect(refused).toBe('refused');
});

async function waitingAnswers(running: ClassifiedSystem): Promise<number> {
  const statement = "select count(*)::integer as n from pgboss.job where name = 'outcome' and state = 'created' and data->>'kind' = 'ANSWERED'";
  return withClient(running.test.database.ownerUrl, async (client) => (await client.query<{ n: number }>(statement)).rows[0]?.n ?? 0);
}

async function sendUntilKept(running: ClassifiedSystem, seed: number): Promise<string> {
  for (;;) {
    const id = await running.send(seed).catch(() => undefined);
    if (id !== undefined) return id;
    await sleep(200);
  }
}
