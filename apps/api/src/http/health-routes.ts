// /healthz: the process runs. /readyz: it can serve. /metrics: its numbers.

import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { z } from 'zod';
import { readMigrations } from '../db/migrate.ts';
import { statement } from '../db/statement.ts';
import { inSite } from '../db/transaction.ts';
import type { Metrics } from './metrics.ts';

export const appliedMigrations = statement('health_applied_migrations', 'select count(*)::integer as applied from schema_migrations', z.object({ applied: z.int() }));

type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: 'DRAINING' | 'DATABASE_UNREACHABLE' | 'NOT_MIGRATED' };

async function readiness(pool: pg.Pool, wanted: number): Promise<Readiness> {
  try {
    const { applied } = await inSite(pool, 'system', (tx) => tx.one(appliedMigrations));
    return applied < wanted ? { ready: false, reason: 'NOT_MIGRATED' } : { ready: true };
  } catch {
    return { ready: false, reason: 'DATABASE_UNREACHABLE' };
  }
}

export function registerHealthRoutes(app: FastifyInstance, options: { pool: pg.Pool; metrics: Metrics; isDraining: () => boolean }): void {
  const wanted = readMigrations().length;
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const state: Readiness = options.isDraining() ? { ready: false, reason: 'DRAINING' } : await readiness(options.pool, wanted);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) => reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics()));
}
