// The filters a person keeps: theirs alone, whatever their role.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId } from '@osteon/shared/core/ids';
import type { Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { filterName, MOST_SAVED_FILTERS, zChoices, type Choices } from './saved-filter.rules.ts';
import { deleteFilter, saveFilter, savedFilters, type SavedFilterRow } from './saved-filters.sql.ts';
import { requireSuspicionSight } from './suspicion-sight.ts';

function personOf(viewer: Viewer): AccountId {
  if (viewer.kind !== 'ACCOUNT') throw new AppError('FORBIDDEN', 'Filters are kept for people only.', { reason: 'filter:keep' });
  return viewer.accountId;
}

export function listFilters({ viewer, services }: RequestContext): Promise<SavedFilterRow[]> {
  return inSite(services.pool, viewer.siteId, (tx) => tx.many(savedFilters, [viewer.siteId, personOf(viewer)]));
}

/** A name that is there already is kept anew. Errors: BAD_INPUT / FILTER_NAME or SUSPICION_WITHHELD, CONFLICT / TOO_MANY_FILTERS. */
export async function keepFilter(context: RequestContext, name: string, choices: Choices): Promise<SavedFilterRow> {
  const { viewer, services } = context;
  await requireSuspicionSight(context, { answers: choices.answer, sort: choices.sort });
  const values = [viewer.siteId, personOf(viewer), filterName(name), JSON.stringify(zChoices.parse(choices)), MOST_SAVED_FILTERS];
  const kept = await inSite(services.pool, viewer.siteId, (tx) => tx.maybe(saveFilter, values));
  if (kept === undefined) throw new AppError('CONFLICT', `You have kept ${MOST_SAVED_FILTERS} filters. Remove one first.`, { reason: 'TOO_MANY_FILTERS' });
  return kept;
}

/** Whether there was one of this name. */
export async function removeFilter({ viewer, services }: RequestContext, name: string): Promise<boolean> {
  const removed = await inSite(services.pool, viewer.siteId, (tx) => tx.run(deleteFilter, [viewer.siteId, personOf(viewer), filterName(name)]));
  return removed > 0;
}
