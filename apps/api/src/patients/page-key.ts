// Where a page begins, as values for `(created_at, id) < ($n::timestamptz, $n::uuid)`.
import type { Page } from '../graphql/relay/page.ts';

/**
 * The first page begins at infinity. Bare parameters on both sides: "is null or" and coalesce would not be used as an index condition below row-level security
 * once Postgres keeps a generic plan, and a page deep in a list would read everything above it (15 ms at row 50,000 instead of 0.2).
 */
export function pageKey(page: Page): readonly [string, string, number] {
  return [page.afterCreatedAt ?? 'infinity', page.afterId ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', page.limit];
}
