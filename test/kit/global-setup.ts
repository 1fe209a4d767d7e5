// Names the test run, so that its processes share one PostgreSQL, and stops that server at the end.
import { stopSharedPostgres } from './postgres.ts';

export function setup(): () => Promise<void> {
  process.env['OSTEON_TEST_RUN'] = String(process.pid);
  return stopSharedPostgres;
}
