// At 100,000 studies every page of every order, wherever it lies and whatever it leaves out, reads a bounded number of index entries. Asked of the plans that the API gets:
// as its role, under row-level security, one plan for all values.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { seedStudies } from './testing/seed-studies.ts';
import { PRIORITIES, STUDY_STATES } from './studies.sql.ts';
import { WORKLIST_ANSWERS } from './suspicion-sight.ts';
import { WORKLIST_SORTS, type Place, type WorklistSort } from './worklist-order.ts';
import { claimedMatching, rangeValues, worklistCount, worklistCountClaimed, WORKLIST_PAGES, WORKLIST_PAGES_AMONG, type WorklistRange } from './worklist.sql.ts';
import type { SqlValue, Statement } from '../db/statement.ts';

const STUDIES = 100_000;
const LIMIT = 51;
/** Of the others, such as accounts, there are few rows, whichever way they are read. */
const GROWING: readonly string[] = ['studies', 'worklist_entries', 'predictions', 'patients'];
/** A page of each range at most, and a lookup or two for each row of the page. */
const MOST_READ = STUDY_STATES.length * PRIORITIES.length * WORKLIST_ANSWERS.length * LIMIT + 4 * LIMIT;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe(`a page of ${LIMIT - 1} among ${STUDIES} studies`, () => {
  let api: TestApi;
  let client: pg.Client;
  let middle: Place;
  const all = (): WorklistRange => ({ siteId: api.ours.id, states: STUDY_STATES, priorities: PRIORITIES, answers: WORKLIST_ANSWERS, from: '-infinity', before: 'infinity' });

  beforeAll(async () => {
    api = await startTestApi();
    await withClient(api.database.ownerUrl, (owner) => seedStudies(owner, { siteId: api.ours.id, studies: STUDIES, answered: true }));
    client = new pg.Client({ connectionString: api.database.apiUrl });
    await client.connect();
    await client.query("select set_config('osteon.site', $1, false)", [api.ours.id]);
    await client.query('set plan_cache_mode = force_generic_plan');
    const found = await client.query(`select study_id as id, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", priority, suspicion from worklist_entries where suspicion = 0.5 offset 300 limit 1`);
    middle = found.rows[0];
  }, 600_000); // a hundred thousand studies and answers, on a machine that may be busy
  afterAll(async () => {
    await client?.end();
    await api?.stop();
  });

  const literal = (value: SqlValue): string => (value === null ? 'null' : client.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value)));

  async function planOf({ name, text }: Statement<unknown>, values: readonly SqlValue[]): Promise<PlanNode> {
    await client.query(`prepare "${name}" as ${text}`);
    try {
      const { rows } = await client.query(`explain (analyze, format json) execute "${name}" (${values.map(literal).join(', ')})`);
      return rows[0]['QUERY PLAN'][0].Plan;
    } finally {
      await client.query(`deallocate "${name}"`);
    }
  }

  /** Rows that were looked at to find the page, and tables that were read from end to end. */
  function readBy(plan: PlanNode): { read: number; whole: string[] } {
    const scans = nodesOf(plan).filter((node) => GROWING.includes(node['Relation Name'] ?? ''));
    return {
      read: scans.reduce((sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'], 0),
      whole: scans.filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0).map((node) => node['Relation Name'] ?? ''),
    };
  }

  const cases: readonly (readonly [string, Partial<WorklistRange>])[] = [
    ['of all', {}],
    ['of what is unread', { states: ['READY'] }],
    ['of what failed and is STAT', { answers: ['FAILED'], priorities: ['STAT'] }],
    ['of what nothing is', { states: ['REJECTED'], answers: ['RAISED'] }],
    ['of the last minute', { from: new Date(Date.now() - 60_000).toISOString() }],
  ];
  it.each(WORKLIST_SORTS.flatMap((sort) => cases.flatMap(([what, range]) => [[sort, what, 'the first', range], [sort, what, 'one in the middle', range]] as const)))('%s, %s, %s', async (sort: WorklistSort, _what, where, range) => {
    const after = where === 'the first' ? null : middle;
    const { read, whole } = readBy(await planOf(WORKLIST_PAGES[sort], rangeValues({ ...all(), ...range }, { sort, after, limit: LIMIT })));
    expect(whole).toEqual([]);
    expect(read).toBeLessThanOrEqual(MOST_READ);
  });

  it.each(WORKLIST_SORTS)('%s, of some that a search found', async (sort) => {
    const ids = (await client.query("select study_id as id from worklist_entries where answer = 'RAISED' limit 500")).rows.map(({ id }: { id: string }) => id);
    const { read, whole } = readBy(await planOf(WORKLIST_PAGES_AMONG[sort], [...rangeValues(all(), { sort, after: null, limit: LIMIT }), ids, null]));
    expect(whole).toEqual([]);
    expect(read).toBeLessThanOrEqual(2 * ids.length + 4 * LIMIT);
  });

  describe("of one person's", () => {
    const CLAIMED = 40;
    let physician: string;
    beforeAll(async () => {
      await withClient(api.database.ownerUrl, async (owner) => {
        physician = (await owner.query<{ id: string }>('select id from accounts where email = $1', [api.ours.email.PHYSICIAN])).rows[0]!.id;
        await owner.query("update studies set claimed_by = $1, claimed_at = now() where id in (select id from studies where state = 'IN_REVIEW' and site_id = $2 order by id limit $3)", [physician, api.ours.id, CLAIMED]);
      });
    });

    it('a search that nearly every study of the site matches reads those that they have claimed', async () => {
      const { read, whole } = readBy(await planOf(claimedMatching, [api.ours.id, physician, ['%given%']]));
      expect(whole).toEqual([]);
      expect(read).toBeLessThanOrEqual(2 * CLAIMED);
    });

    it('the count reads those that they have claimed', async () => {
      const { read, whole } = readBy(await planOf(worklistCountClaimed, [api.ours.id, STUDY_STATES, WORKLIST_ANSWERS, 1000, physician]));
      expect(whole).toEqual([]);
      expect(read).toBeLessThanOrEqual(2 * CLAIMED);
    });
  });

  it.each([
    ['all', STUDY_STATES, WORKLIST_ANSWERS],
    ['what is unread', ['READY'], WORKLIST_ANSWERS],
    ['what needs a person', STUDY_STATES, ['FAILED', 'ABSTAINED', 'UNDECIDED']],
  ] as const)('the count of %s stops at its most', async (_, states, answers) => {
    const { read, whole } = readBy(await planOf(worklistCount, [api.ours.id, states, answers, 1000]));
    expect(whole).toEqual([]);
    expect(Math.round(read)).toBeLessThanOrEqual(1000); // a plan tells means of its loops
  });
});
