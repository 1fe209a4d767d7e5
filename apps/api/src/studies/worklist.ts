// The worklist: studies of a site, by state, priority, answer, owner, day and text, in one of four orders. Every page costs about the same, however many studies there are.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, StudyId } from '@osteon/shared/core/ids';
import { inSite, type Tx } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { ConnectionOf } from '../graphql/relay/page.ts';
import { requireIdentity } from '../patients/patients.ts';
import { searchPatterns } from '../patients/search-patterns.ts';
import { matchingStudies, PRIORITIES, STUDY_STATES, worklistPage, worklistPageFiltered, type StudyPriority, type StudyRow, type StudyState } from './studies.sql.ts';
import { toStudy, type Study } from './study.type.ts';
import { requireSuspicionSight, WORKLIST_ANSWERS, type WorklistAnswer } from './suspicion-sight.ts';
import { encodePlace, parseWorklistPage, type Place, type WorklistPage, type WorklistSort } from './worklist-order.ts';
import { claimedMatching, rangeValues, worklistCount, worklistCountClaimed, WORKLIST_PAGES, WORKLIST_PAGES_AMONG, WORKLIST_STRETCHES, type WorklistRange } from './worklist.sql.ts';

export interface WorklistArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly state?: readonly StudyState[] | null | undefined;
  readonly priority?: StudyPriority | null | undefined;
  readonly answer?: readonly WorklistAnswer[] | null | undefined;
  readonly assignedToMe?: boolean | null | undefined;
  readonly receivedFrom?: Date | null | undefined;
  readonly receivedBefore?: Date | null | undefined;
  readonly text?: string | null | undefined;
  readonly sort: WorklistSort;
}

interface Filter extends WorklistRange {
  readonly claimedBy: AccountId | null;
}

/** A row of a page: where it stands is known, as far as its order is keyed on it. */
type Row = StudyRow & { readonly suspicion?: number };

/** A search with fewer matches is answered from them; one with more finds enough of them among the first studies soon. */
const FEW_MATCHES = 2000;
/** Studies that one statement of such a search looks at. */
const STRETCH = 500;
/** Nobody reads "about 31,204"; counting stops here. */
const MOST_COUNTED = 1000;

export async function readWorklist(context: RequestContext, args: WorklistArgs): Promise<ConnectionOf<Study>> {
  const { viewer, services } = context;
  const page = parseWorklistPage(args.sort, args);
  const patterns = searchPatterns(args.text);
  if (patterns !== undefined) requireIdentity(viewer);
  const claimedBy = owner(context, args.assignedToMe);
  await requireSuspicionSight(context, { answers: args.answer ?? null, sort: args.sort });
  const filter: Filter = {
    siteId: viewer.siteId,
    states: [...new Set(args.state ?? STUDY_STATES)],
    priorities: args.priority == null ? PRIORITIES : [args.priority],
    answers: [...new Set(args.answer ?? WORKLIST_ANSWERS)],
    from: args.receivedFrom?.toISOString() ?? '-infinity',
    before: args.receivedBefore?.toISOString() ?? 'infinity',
    claimedBy,
  };
  const rows = await inSite(services.pool, viewer.siteId, (tx) => (patterns === undefined ? readPage(tx, filter, page) : searchPage(tx, filter, page, patterns)));
  return toWorklist(page, rows, (row) => toStudy(viewer, row));
}

/** Null for everybody's. */
function owner({ viewer }: RequestContext, assignedToMe: boolean | null | undefined): AccountId | null {
  if (assignedToMe !== true) return null;
  if (viewer.kind !== 'ACCOUNT') throw new AppError('BAD_INPUT', 'Studies are assigned to people only.', { reason: 'ASSIGNED_TO_ME' });
  return viewer.accountId;
}

function readPage(tx: Tx, filter: Filter, page: WorklistPage): Promise<readonly Row[]> {
  if (filter.claimedBy !== null) return tx.many(WORKLIST_PAGES_AMONG[page.sort], [...rangeValues(filter, page), null, filter.claimedBy]);
  return isPlain(filter, page) ? readPlainPage(tx, filter, page) : tx.many(WORKLIST_PAGES[page.sort], rangeValues(filter, page));
}

/** What most lists are: the newest, by state and priority at most. The studies' own indexes answer it from fewer ranges. */
function isPlain({ answers, from, before }: Filter, { sort }: WorklistPage): boolean {
  return sort === 'NEWEST' && answers.length === WORKLIST_ANSWERS.length && from === '-infinity' && before === 'infinity';
}

function readPlainPage(tx: Tx, { siteId, states, priorities }: Filter, { after, limit }: WorklistPage): Promise<readonly Row[]> {
  const key = [after?.createdAt ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit];
  if (states.length === STUDY_STATES.length && priorities.length === PRIORITIES.length) return tx.many(worklistPage, [siteId, ...key]);
  return tx.many(worklistPageFiltered, [siteId, states, priorities, ...key]);
}

async function searchPage(tx: Tx, filter: Filter, page: WorklistPage, patterns: readonly string[]): Promise<readonly Row[]> {
  const ids = await searched(tx, filter, page, patterns);
  return tx.many(WORKLIST_PAGES_AMONG[page.sort], [...rangeValues(filter, page), ids, filter.claimedBy]);
}

async function searched(tx: Tx, filter: Filter, page: WorklistPage, patterns: readonly string[]): Promise<StudyId[]> {
  if (filter.claimedBy !== null) return (await tx.many(claimedMatching, [filter.siteId, filter.claimedBy, patterns])).map(({ id }) => id);
  const matches = await tx.many(matchingStudies, [filter.siteId, patterns, FEW_MATCHES + 1]);
  return matches.length <= FEW_MATCHES ? matches.map(({ id }) => id) : walk(tx, filter, page, patterns);
}

/** Goes down the worklist until a page is full. Ends at the last study at the latest. */
async function walk(tx: Tx, filter: Filter, page: WorklistPage, patterns: readonly string[]): Promise<StudyId[]> {
  const found: StudyId[] = [];
  let after: Place | null = page.after;
  while (found.length < page.limit) {
    const stretch = await tx.many(WORKLIST_STRETCHES[page.sort], [...rangeValues(filter, { ...page, after, limit: STRETCH }), patterns]);
    for (const study of stretch) if (study.matches === true) found.push(study.id);
    const last = stretch.at(-1);
    if (last === undefined || stretch.length < STRETCH) break;
    after = last;
  }
  return found;
}

function toWorklist(page: WorklistPage, rows: readonly Row[], toNode: (row: Row) => Study): ConnectionOf<Study> {
  const edges = rows.slice(0, page.first).map((row) => ({ node: toNode(row), cursor: encodePlace(page.sort, { ...row, suspicion: row.suspicion ?? -1 }) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > page.first, hasPreviousPage: page.after !== null, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** At most `MOST_COUNTED`. A count tells what the list would: by answer it is for the same viewers. */
export async function countWorklist(context: RequestContext, { state, answer, assignedToMe }: Pick<WorklistArgs, 'state' | 'answer' | 'assignedToMe'>): Promise<number> {
  const { viewer, services } = context;
  const claimedBy = owner(context, assignedToMe);
  await requireSuspicionSight(context, { answers: answer ?? null, sort: 'NEWEST' });
  const counted = [viewer.siteId, [...new Set(state ?? STUDY_STATES)], [...new Set(answer ?? WORKLIST_ANSWERS)], MOST_COUNTED];
  const { count } = await inSite(services.pool, viewer.siteId, (tx) => (claimedBy === null ? tx.one(worklistCount, counted) : tx.one(worklistCountClaimed, [...counted, claimedBy])));
  return count;
}
