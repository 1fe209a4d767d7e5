// Numbers about the process. Labels are route patterns, methods, states and queues: never an id, never a person.

import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'route' | 'method' | 'status'>;
  readonly sockets: Gauge;
  readonly subscriptions: Gauge<'transport'>;
  readonly faults: Counter;
}

/** A registry of its own for each server: tests run several in one process. */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'osteon_database_connections',
    help: 'Connections of the request pool',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    httpSeconds: new Histogram({ name: 'osteon_http_seconds', help: 'Duration of HTTP requests', labelNames: ['route', 'method', 'status'], buckets: [0.005, 0.02, 0.1, 0.5, 2, 10], registers }),
    sockets: new Gauge({ name: 'osteon_websockets', help: 'Open GraphQL WebSockets', registers }),
    subscriptions: new Gauge({ name: 'osteon_subscriptions', help: 'Running subscriptions', labelNames: ['transport'], registers }),
    faults: new Counter({ name: 'osteon_faults_total', help: 'Errors that were our fault', registers }),
  };
}
