// Filters that are kept with the account: what of a filter is kept, and what it becomes again. Pure.
import { graphql, type ResultOf, type VariablesOf } from '../../lib/gql.ts';
import { ALL, answersOf, seenFilter, type Filter, type Received } from './worklist-filter.ts';

export const SavedFilterFields = graphql(`
  fragment SavedFilterFields on SavedFilter @_unmask { name state priority answer assignedToMe withinDays fromDay toDay sort }
`);

export const SavedFiltersQuery = graphql(`query SavedFilters { savedFilters { ...SavedFilterFields } }`, [SavedFilterFields]);
export const SaveFilter = graphql(`mutation SaveFilter($name: String!, $choices: WorklistChoicesInput!) { saveFilter(name: $name, choices: $choices) { ...SavedFilterFields } }`, [SavedFilterFields]);
export const DeleteSavedFilter = graphql(`mutation DeleteSavedFilter($name: String!) { deleteSavedFilter(name: $name) }`);

export type SavedFilter = ResultOf<typeof SavedFilterFields>;
type Choices = VariablesOf<typeof SaveFilter>['choices'];

/** Without the text: it is nearly always a patient's name. "Needs attention" is kept as the answers it asks for. */
export function choicesOf(filter: Filter, seesSuspicion: boolean): Choices {
  const seen = seenFilter(filter, seesSuspicion);
  const { tab, statOnly, state, received, sort } = seen;
  const answer = answersOf(seen, seesSuspicion);
  return {
    state: tab === 'unread' ? ['READY'] : state === null ? null : [state],
    priority: statOnly ? 'STAT' : null,
    answer: answer === null ? null : [...answer],
    assignedToMe: tab === 'mine',
    withinDays: received.kind === 'WITHIN' ? received.days : null,
    fromDay: received.kind === 'BETWEEN' ? received.fromDay : null,
    toDay: received.kind === 'BETWEEN' ? received.toDay : null,
    sort,
  };
}

export function filterOf({ state, priority, answer, assignedToMe, withinDays, fromDay, toDay, sort }: SavedFilter): Filter {
  const received: Received = withinDays !== null ? { kind: 'WITHIN', days: withinDays } : fromDay === null && toDay === null ? { kind: 'ANY' } : { kind: 'BETWEEN', fromDay, toDay };
  const only = state?.length === 1 ? (state[0] ?? null) : null;
  const unread = only === 'READY' && !assignedToMe;
  return { ...ALL, tab: assignedToMe ? 'mine' : unread ? 'unread' : 'all', statOnly: priority === 'STAT', state: unread ? null : only, answer, received, sort };
}

/** Which of the kept ones the list shows now. */
export function sameFilter(saved: readonly SavedFilter[], filter: Filter, seesSuspicion: boolean): SavedFilter | undefined {
  const key = JSON.stringify(choicesOf(filter, seesSuspicion));
  return saved.find((one) => JSON.stringify(choicesOf(filterOf(one), seesSuspicion)) === key);
}
