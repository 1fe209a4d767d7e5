// The worklist: studies of a site, newest first, by state, priority, owner and text. Every page costs about the same, however many studies there are.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId, StudyId } from '@osteon/shared/core/ids';
import { inSite, type Tx } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parsePage, toConnection, type ConnectionOf, type Page } from '../graphql/relay/page.ts';
import { pageKey } from '../patients/page-key.ts';
import { requireIdentity } from '../patients/patients.ts';
import { searchPatterns } from '../patients/search-patterns.ts';
import {
  matchingStudies,
  PRIORITIES,
  STUDY_STATES,
  worklistCount,
  worklistPage,
  worklistPageAmong,
  worklistPageClaimed,
  worklistPageFiltered,
  worklistStretch,
  type StudyPriority,
  type StudyRow,
  type StudyState,
} from './studies.sql.ts';
import { toStudy, type Study } from './study.type.ts';

export interface WorklistArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly state?: readonly StudyState[] | null | undefined;
  readonly priority?: StudyPriority | null | undefined;
  readonly assignedToMe?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

interface Filter {
  readonly siteId: string;
  readonly states: readonly StudyState[];
  readonly priorities: readonly StudyPriority[];
  readonly claimedBy: AccountId | null;
}

/** A search with fewer matches is answered from them; one with more finds enough of them among the newest studies soon. */
const FEW_MATCHES = 1000;
/** Studies that one statement of such a search looks at. */
const STRETCH = 1000;
/** Nobody reads "about 31,204"; counting stops here. */
const MOST_COUNTED = 1000;

export async function readWorklist({ viewer, services }: RequestContext, args: WorklistArgs): Promise<ConnectionOf<Study>> {
  const page = parsePage(args);
  const patterns = searchPatterns(args.text);
  if (patterns !== undefined) requireIdentity(viewer);
  if (args.assignedToMe === true && viewer.kind !== 'ACCOUNT') throw new AppError('BAD_INPUT', 'Studies are assigned to people only.', { reason: 'ASSIGNED_TO_ME' });
  const filter: Filter = {
    siteId: viewer.siteId,
    states: [...new Set(args.state ?? STUDY_STATES)],
    priorities: args.priority == null ? PRIORITIES : [args.priority],
    claimedBy: args.assignedToMe === true && viewer.kind === 'ACCOUNT' ? viewer.accountId : null,
  };
  const rows = await inSite(services.pool, viewer.siteId, (tx) => (patterns === undefined ? readPage(tx, filter, page) : searchPage(tx, filter, page, patterns)));
  return toConnection(page, rows, (row) => toStudy(viewer, row));
}

function readPage(tx: Tx, { siteId, states, priorities, claimedBy }: Filter, page: Page): Promise<StudyRow[]> {
  if (claimedBy !== null) return tx.many(worklistPageClaimed, [siteId, states, priorities, claimedBy, ...pageKey(page)]);
  if (states.length === STUDY_STATES.length && priorities.length === PRIORITIES.length) return tx.many(worklistPage, [siteId, ...pageKey(page)]);
  return tx.many(worklistPageFiltered, [siteId, states, priorities, ...pageKey(page)]);
}

async function searchPage(tx: Tx, filter: Filter, page: Page, patterns: readonly string[]): Promise<StudyRow[]> {
  const matches = await tx.many(matchingStudies, [filter.siteId, patterns, FEW_MATCHES + 1]);
  const ids = matches.length <= FEW_MATCHES ? matches.map(({ id }) => id) : await walk(tx, filter, page, patterns);
  return tx.many(worklistPageAmong, [filter.siteId, ids, filter.states, filter.priorities, filter.claimedBy, ...pageKey(page)]);
}

/** Goes down the worklist until a page is full. Ends at the last study at the latest. */
async function walk(tx: Tx, { siteId, states, priorities, claimedBy }: Filter, page: Page, patterns: readonly string[]): Promise<StudyId[]> {
  const found: StudyId[] = [];
  let [createdAt, id] = pageKey(page);
  while (found.length < page.limit) {
    const stretch = await tx.many(worklistStretch, [siteId, patterns, states, priorities, claimedBy, createdAt, id, STRETCH]);
    for (const study of stretch) if (study.matches === true) found.push(study.id);
    const last = stretch.at(-1);
    if (last === undefined || stretch.length < STRETCH) break;
    [createdAt, id] = [last.createdAt, last.id];
  }
  return found;
}

/** At most `MOST_COUNTED`. */
export async function countWorklist({ viewer, services }: RequestContext, state: readonly StudyState[] | null | undefined): Promise<number> {
  const states = [...new Set(state ?? STUDY_STATES)];
  return (await inSite(services.pool, viewer.siteId, (tx) => tx.one(worklistCount, [viewer.siteId, states, MOST_COUNTED]))).count;
}
