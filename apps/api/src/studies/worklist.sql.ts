// The worklist's statements: one for each order. Each range of an index (a state, a priority, an answer) gives at most one page, so that a filter that few studies pass
// costs no more than one that all pass, and a page deep in the list no more than the first.
import { StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, type SqlValue, type Statement } from '../db/statement.ts';
import { STUDY_COLUMNS, zStudy, type StudyPriority, type StudyState } from './studies.sql.ts';
import type { WorklistAnswer } from './suspicion-sight.ts';
import type { Place, WorklistSort } from './worklist-order.ts';

export interface WorklistRange {
  readonly siteId: string;
  readonly states: readonly StudyState[];
  readonly priorities: readonly StudyPriority[];
  readonly answers: readonly WorklistAnswer[];
  /** Received at or after, and before; ISO instants, or the infinities. */
  readonly from: string;
  readonly before: string;
}

const zEntry = zStudy.extend({ suspicion: z.number() });
export type WorklistEntry = z.infer<typeof zEntry>;

interface Order {
  readonly by: string;
  /** Behind the place in `$7` and on; `g` is the range's priority. */
  readonly after: string;
  readonly key: (after: Place | null) => readonly SqlValue[];
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Bare parameters on both sides of each comparison, also for the first page (patients/page-key.ts says why). */
const ORDERS = {
  NEWEST: {
    by: 'w.created_at desc, w.study_id desc',
    after: '(w.created_at, w.study_id) < ($7::timestamptz, $8::uuid)',
    key: (after) => [after?.createdAt ?? 'infinity', after?.id ?? LAST_ID],
  },
  OLDEST: {
    by: 'w.created_at, w.study_id',
    after: '(w.created_at, w.study_id) > ($7::timestamptz, $8::uuid)',
    key: (after) => [after?.createdAt ?? '-infinity', after?.id ?? FIRST_ID],
  },
  // STAT stands before ROUTINE, each with who has waited longest first: behind a place among the STAT ones, ROUTINE begins at its beginning.
  STAT_FIRST: {
    by: 'w.priority desc, w.created_at, w.study_id',
    after: `g.priority <= $9::text and (w.created_at, w.study_id) >
      (case when g.priority = $9::text then $7::timestamptz else '-infinity' end, case when g.priority = $9::text then $8::uuid else '${FIRST_ID}' end)`,
    key: (after) => [after?.createdAt ?? '-infinity', after?.id ?? FIRST_ID, after?.priority ?? 'STAT'],
  },
  SUSPICION: {
    by: 'w.suspicion desc, w.created_at desc, w.study_id desc',
    after: '(w.suspicion, w.created_at, w.study_id) < ($9::float8, $7::timestamptz, $8::uuid)',
    key: (after) => [after?.createdAt ?? 'infinity', after?.id ?? LAST_ID, after?.suspicion ?? 2],
  },
} as const satisfies Record<WorklistSort, Order>;

const LIMIT = { NEWEST: '$9::integer', OLDEST: '$9::integer', STAT_FIRST: '$10::integer', SUSPICION: '$10::integer' } as const satisfies Record<WorklistSort, string>;

const EVER = "$5::timestamptz = '-infinity' and $6::timestamptz = 'infinity'";

function entriesOf(sort: WorklistSort): string {
  const { by, after } = ORDERS[sort];
  const range = (when: string): string => `select w.* from worklist_entries w
       where w.site_id = $1::uuid and w.state = f.state and w.priority = g.priority and w.answer = h.answer and ${when} and ${after}
       order by ${by} limit ${LIMIT[sort]}`;
  const dated = 'w.created_at >= $5::timestamptz and w.created_at < $6::timestamptz';
  // Days lie in the other index than suspicion, and one plan for all values would always take the days': without days its branch is not entered.
  const of = sort === 'SUSPICION' ? `(${range(EVER)}) union all (${range(`not (${EVER}) and ${dated}`)})` : range(dated);
  return `select w.* from unnest($2::text[]) as f (state) cross join unnest($3::text[]) as g (priority) cross join unnest($4::text[]) as h (answer) cross join lateral (
       ${of}
     ) w order by ${by} limit ${LIMIT[sort]}`;
}

/** `offset 0`: a lookup for each row of the page, whatever the planner takes the limit for. */
const withStudies = (sort: WorklistSort, entries: string): string =>
  `select ${STUDY_COLUMNS}, w.suspicion from (${entries}) w
   cross join lateral (select s.* from studies s where s.id = w.study_id offset 0) s left join accounts a on a.id = s.claimed_by order by ${ORDERS[sort].by}`;

type Statements<Row> = Readonly<Record<WorklistSort, Statement<Row>>>;

function forEachSort<Row>(make: (sort: WorklistSort) => Statement<Row>): Statements<Row> {
  return { NEWEST: make('NEWEST'), OLDEST: make('OLDEST'), STAT_FIRST: make('STAT_FIRST'), SUSPICION: make('SUSPICION') };
}

/** `rangeValues`. */
export const WORKLIST_PAGES: Statements<WorklistEntry> = forEachSort((sort) => statement(`studies_worklist_${sort.toLowerCase()}`, withStudies(sort, entriesOf(sort)), zEntry));

/** Behind the range's parameters. */
const next = (sort: WorklistSort, position: number): string => `$${Number(LIMIT[sort].slice(1, LIMIT[sort].indexOf(':'))) + position}`;

/** Among a few studies that are known by id, or those one person has claimed: `rangeValues`, then ids or null and account or null. Nothing is walked, all are sorted. */
export const WORKLIST_PAGES_AMONG: Statements<WorklistEntry> = forEachSort((sort) =>
  statement(
    `studies_worklist_${sort.toLowerCase()}_among`,
    withStudies(
      sort,
      `select w.* from (
         select s.id from studies s where s.site_id = $1::uuid and ${next(sort, 2)}::uuid is null and s.id = any (${next(sort, 1)}::uuid[])
         union all
         select s.id from studies s where s.site_id = $1::uuid and s.claimed_by = ${next(sort, 2)}::uuid and (${next(sort, 1)}::uuid[] is null or s.id = any (${next(sort, 1)}::uuid[]))
       ) s cross join lateral (select w.* from worklist_entries w where w.study_id = s.id offset 0) w cross join lateral (select w.priority) g
       where w.site_id = $1::uuid and w.state = any ($2::text[]) and w.priority = any ($3::text[]) and w.answer = any ($4::text[])
         and w.created_at >= $5::timestamptz and w.created_at < $6::timestamptz and ${ORDERS[sort].after}
       order by ${ORDERS[sort].by} limit ${LIMIT[sort]}`,
    ),
    zEntry,
  ),
);

const zStretch = z.object({ id: StudyId, createdAt: zInstant, priority: z.enum(['STAT', 'ROUTINE']), suspicion: z.number(), matches: z.boolean().nullable() });

/** The next studies in order, each with whether it matches: `rangeValues`, then the patterns. */
export const WORKLIST_STRETCHES: Statements<z.infer<typeof zStretch>> = forEachSort((sort) =>
  statement(
    `studies_worklist_${sort.toLowerCase()}_stretch`,
    `select w.study_id as id, w.created_at as "createdAt", w.priority, w.suspicion,
            (p.patient_number || ' ' || p.name) ilike all (${next(sort, 1)}::text[]) or coalesce(s.accession_number ilike all (${next(sort, 1)}::text[]), false) as matches
     from (${entriesOf(sort)}) w
     cross join lateral (select s.patient_id, s.accession_number from studies s where s.id = w.study_id offset 0) s
     cross join lateral (select p.patient_number, p.name from patients p where p.id = s.patient_id offset 0) p order by ${ORDERS[sort].by}`,
    zStretch,
  ),
);

export function rangeValues({ siteId, states, priorities, answers, from, before }: WorklistRange, page: { readonly sort: WorklistSort; readonly after: Place | null; readonly limit: number }): SqlValue[] {
  return [siteId, states, priorities, answers, from, before, ...ORDERS[page.sort].key(page.after), page.limit];
}

/** Site, account, patterns: of the studies one person has claimed, which are few. A search of the whole site would look for them among all that it finds. */
export const claimedMatching = statement(
  'studies_claimed_matching',
  `select s.id from studies s cross join lateral (select p.patient_number, p.name from patients p where p.id = s.patient_id offset 0) p
   where s.site_id = $1::uuid and s.claimed_by = $2::uuid
     and ((p.patient_number || ' ' || p.name) ilike all ($3::text[]) or s.accession_number ilike all ($3::text[]))`,
  z.object({ id: StudyId }),
);

const zCount = z.object({ count: z.int() });

/** Site, states, answers, the most that are counted: each pair is ranges of one index. */
export const worklistCount = statement(
  'studies_worklist_count',
  `select count(*)::integer as count from (
     select from unnest($2::text[]) as f (state) cross join unnest($3::text[]) as h (answer) cross join unnest(array['STAT', 'ROUTINE']) as g (priority) cross join lateral (
       select from worklist_entries w where w.site_id = $1::uuid and w.state = f.state and w.priority = g.priority and w.answer = h.answer limit $4::integer
     ) of_range limit $4::integer
   ) counted`,
  zCount,
);

/** Site, states, answers, the most that are counted, the account that has claimed them. */
export const worklistCountClaimed = statement(
  'studies_worklist_count_claimed',
  `select count(*)::integer as count from (
     select from studies s cross join lateral (select w.answer from worklist_entries w where w.study_id = s.id offset 0) w
     where s.site_id = $1::uuid and s.claimed_by = $5::uuid and s.state = any ($2::text[]) and w.answer = any ($3::text[]) limit $4::integer
   ) counted`,
  zCount,
);
