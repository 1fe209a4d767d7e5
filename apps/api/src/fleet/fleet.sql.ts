// Statements of the fleet slice. Workers serve every site and hold nothing of any.

import { WorkerId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';

const zWorker = z.object({
  id: WorkerId,
  name: z.string(),
  state: z.enum(['STARTING', 'READY', 'DRAINING', 'DRAINED', 'STOPPED']),
  device: z.string(),
  provider: z.string(),
  providersTried: z.array(z.object({ provider: z.string(), error: z.string().nullable() })),
  models: z.array(z.object({ name: z.string(), version: z.string(), state: z.string(), detail: z.string().nullable() })),
  batchSize: z.int(),
  threads: z.int(),
  jobsDone: z.number(),
  jobsLastMinute: z.number().nullable(),
  drainWantedAt: zInstant.nullable(),
  startedAt: zInstant,
  lastHeartbeatAt: zInstant,
  /** By the database's clock, which every heartbeat is stamped with on arrival. */
  silentSeconds: z.number(),
});
export type WorkerRow = z.infer<typeof zWorker>;

const columns = `id, name, state, device, provider, providers_tried as "providersTried", models, batch_size as "batchSize", threads,
  jobs_done as "jobsDone", jobs_last_minute as "jobsLastMinute", drain_wanted_at as "drainWantedAt", started_at as "startedAt", last_heartbeat_at as "lastHeartbeatAt", extract(epoch from now() - last_heartbeat_at)::float8 as "silentSeconds"`;

/**
 * A heartbeat that was overtaken by a newer one changes nothing; a worker that stopped stays stopped. The minute in which jobs are counted begins anew with the
 * first heartbeat that is a minute younger than its beginning.
 */
export const upsertWorker = statement(
  'fleet_upsert_worker',
  `insert into workers (id, name, state, device, provider, providers_tried, models, batch_size, threads, jobs_done, started_at, said_at, last_heartbeat_at, minute_began_at, minute_began_jobs)
   values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::jsonb, $7::jsonb, $8::integer, $9::integer, $10::bigint, $11::timestamptz, $12::timestamptz, now(), $12::timestamptz, $10::bigint)
   on conflict (id) do update set name = excluded.name, state = excluded.state, device = excluded.device, provider = excluded.provider,
     providers_tried = excluded.providers_tried, models = excluded.models, batch_size = excluded.batch_size, threads = excluded.threads,
     jobs_done = excluded.jobs_done, said_at = excluded.said_at, last_heartbeat_at = excluded.last_heartbeat_at,
     (jobs_last_minute, minute_began_at, minute_began_jobs) = (
       select case when over then (excluded.jobs_done - workers.minute_began_jobs) * 60.0 / extract(epoch from excluded.said_at - workers.minute_began_at) else workers.jobs_last_minute end,
              case when over then excluded.said_at else workers.minute_began_at end,
              case when over then excluded.jobs_done else workers.minute_began_jobs end
       from (select coalesce(excluded.said_at - workers.minute_began_at >= interval '60 seconds', true)) as minute (over))
   where workers.state <> 'STOPPED' and workers.said_at <= excluded.said_at`,
  zNoRow,
);

export const allWorkers = statement('fleet_all_workers', `select ${columns} from workers order by (state = 'STOPPED'), name, started_at desc, id`, zWorker);

export const workerById = statement('fleet_worker_by_id', `select ${columns} from workers where id = $1::uuid`, zWorker);

/** Which of these workers are to take no work. */
export const drainWanted = statement('fleet_drain_wanted', 'select id from workers where id = any ($1::uuid[]) and drain_wanted_at is not null', z.object({ id: WorkerId }));

/** Wanting twice keeps the first time. */
export const setDrainWanted = statement(
  'fleet_set_drain_wanted',
  `update workers set drain_wanted_at = case when $2::boolean then coalesce(drain_wanted_at, now()) end where id = $1::uuid returning ${columns}`,
  zWorker,
);

export const lockWorker = statement('fleet_lock_worker', `select ${columns} from workers where id = $1::uuid for update`, zWorker);

/** SHA-256 of the weights that some worker has loaded which was heard of within `$1` seconds. */
export const loadedWeights = statement(
  'fleet_loaded_weights',
  `select distinct m.model->>'weightsSha256' as sha256 from workers w, jsonb_array_elements(w.models) as m (model)
   where w.state = 'READY' and w.last_heartbeat_at > now() - $1::integer * interval '1 second' and m.model->>'state' = 'LOADED'`,
  z.object({ sha256: z.string() }),
);

/** Workers that have been gone for a day are of no use to the fleet page; what they did is in the ledger. */
export const forgetLongGone = statement('fleet_forget_long_gone', `delete from workers where last_heartbeat_at < now() - interval '1 day'`, zNoRow);

/** Counted where the queue keeps its jobs; states below 'active' wait. */
export const queueCounts = statement(
  'fleet_queue_counts',
  `select (count(*) filter (where name = $1::text and state < 'active'))::integer as waiting,
          (count(*) filter (where name = $1::text and state = 'active'))::integer as running
   from pgboss.job where name = $1::text and state < 'completed'`,
  z.object({ waiting: z.int(), running: z.int() }),
);

/** Classifications that were given up and not asked for again; prediction.rules.ts of the predictions has the same reasons. */
export const deadLetterCount = statement(
  'fleet_dead_letter_count',
  `select count(*)::integer as "deadLetters" from predictions
   where state = 'FAILED' and failure_reason in ('GAVE_UP_AFTER_RETRIES', 'IMAGE_MISSING', 'MODEL_REFUSED') and superseded_at is null and site_id = $1::uuid`,
  z.object({ deadLetters: z.int() }),
);
