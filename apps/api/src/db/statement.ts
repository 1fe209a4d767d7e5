// A SQL statement as a value: its name, its text with a cast for each parameter, and the decoder of its rows.

import { z } from 'zod';

export interface Statement<Row> {
  /** Also the name of the prepared statement, so unique in the whole API. */
  readonly name: string;
  readonly text: string;
  readonly row: z.ZodType<Row>;
  /**
   * ONCE: prepared, so that after a few calls one plan serves for all values. EACH_TIME: planned with its values, for a statement of many optional conditions, whose
   * one plan would be wrong for most of them; planning costs a millisecond or two.
   */
  readonly planned: 'ONCE' | 'EACH_TIME';
}

/** What may be bound. Objects for jsonb columns are passed as `JSON.stringify(...)` with a `::jsonb` cast. */
export type SqlValue = string | number | bigint | boolean | Uint8Array | null | readonly string[] | readonly number[] | readonly (string | null)[];

/**
 * `statement('study_by_id', 'select id, state from studies where id = $1::uuid', z.object({ id: StudyId, state: StudyState }))`.
 * Exported from a `*.sql.ts`; a test prepares every one of them against the migrated schema.
 */
export function statement<Row>(name: string, text: string, row: z.ZodType<Row>, planned: Statement<Row>['planned'] = 'ONCE'): Statement<Row> {
  return { name, text, row, planned };
}

/** For statements that return no rows. */
export const zNoRow = z.never();

/** A timestamptz: ISO 8601 in UTC with microseconds, exactly as stored; also what a cursor keeps. */
export const zInstant = z.string().regex(/^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/).brand<'Instant'>();
export type Instant = z.infer<typeof zInstant>;
