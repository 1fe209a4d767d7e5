// A real worker that is told to take no work: it finishes, stays away from the queue, and comes back when it is told so.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAnswered, startClassifiedSystem, type ClassifiedSystem } from '../testing/classified-system.ts';

let system: ClassifiedSystem;
let administrator: string;

beforeAll(async () => {
  system = await startClassifiedSystem();
  administrator = await system.test.token(system.test.ours, 'ADMINISTRATOR');
});
afterAll(async () => {
  await system?.stop();
});

interface Worker {
  readonly id: string;
  readonly state: string;
  readonly drainWantedAt: string | null;
}

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await system.test.graphql(query, { token: administrator, variables });
  const [answer] = Object.values(data ?? {});
  if (answer == null) throw new Error(JSON.stringify(errors));
  return answer as T;
}

const state = async (): Promise<string | undefined> => (await ask<Worker[]>('{ workers { id state } }'))[0]?.state;

test('a drained worker leaves the queue alone, and takes what waited when it is resumed', async () => {
  await system.worker();
  await system.studyWhen(await system.send(1), isAnswered);
  await expect.poll(state).toBe('READY');
  const [worker] = await ask<Worker[]>('{ workers { id state drainWantedAt } }');
  expect(worker?.drainWantedAt).toBeNull();

  const drained = await ask<Worker>('mutation($id: ID!) { drainWorker(id: $id, reason: "A new driver") { id state drainWantedAt } }', { id: worker?.id });
  expect(drained.drainWantedAt).not.toBeNull();
  await expect.poll(state).toBe('DRAINED');
  const waiting = await system.send(2);
  await expect.poll(() => ask('{ fleetQueue { waiting running } }')).toEqual({ waiting: 1, running: 0 });
  // Two more heartbeats, and it still has not been touched.
  const beats = async (): Promise<string> => (await ask<{ lastHeartbeatAt: string }[]>('{ workers { lastHeartbeatAt } }'))[0]?.lastHeartbeatAt ?? '';
  for (let beat = 0; beat < 2; beat += 1) {
    const before = await beats();
    await expect.poll(beats).not.toBe(before);
  }
  expect(await ask('{ fleetQueue { waiting running } }')).toEqual({ waiting: 1, running: 0 });

  await ask('mutation($id: ID!) { resumeWorker(id: $id, reason: "The driver is in") { id } }', { id: worker?.id });
  await system.studyWhen(waiting, isAnswered);
  await expect.poll(state).toBe('READY');

  const owner = new pg.Client({ connectionString: system.test.database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query("select kind, payload->>'reason' as reason from ledger_entries where subject_kind = 'WORKER' order by entry_id");
  await owner.end();
  expect(rows).toEqual([
    { kind: 'WORKER_DRAINED', reason: 'A new driver' },
    { kind: 'WORKER_RESUMED', reason: 'The driver is in' },
  ]);
});
