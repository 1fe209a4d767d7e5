// What a worker counts. No label ever holds an id.

import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface WorkerMetrics {
  readonly registry: Registry;
  readonly jobs: Counter<'result'>;
  readonly batchSeconds: Histogram;
}

export function createMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    jobs: new Counter({ name: 'osteon_worker_jobs_total', help: 'Classification jobs that left this worker', labelNames: ['result'], registers: [registry] }),
    batchSeconds: new Histogram({ name: 'osteon_worker_batch_seconds', help: 'Time from taking a batch to its outcomes', buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10], registers: [registry] }),
  };
}
