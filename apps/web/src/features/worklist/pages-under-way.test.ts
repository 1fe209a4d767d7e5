// The list holds what was told last, in whatever order answers arrive.
import { expect, test } from 'vitest';
import type { RowsPage } from './fetch-page.ts';
import { pagesUnderWay, type PagesUnderWay } from './pages-under-way.ts';
import { study } from './testing/row-of.ts';
import { ALL } from './worklist-filter.ts';
import type { WorklistRow } from './worklist-query.ts';
import { startingState, worklistReducer, type WorklistAction, type WorklistState } from './worklist-state.ts';

const NOW = new Date('2026-11-23T18:00:00Z');
const pageOf = (...rows: readonly WorklistRow[]): RowsPage => ({ rows, endCursor: null, hasMore: false });

/** The list as the page keeps it. */
function list(rows: readonly WorklistRow[]): { readonly pages: PagesUnderWay; readonly state: () => WorklistState; readonly replace: (page: RowsPage) => void } {
  let state = startingState(rows, null, false, 'NEWEST');
  const dispatch = (action: WorklistAction): void => void (state = worklistReducer(state, action));
  const pages = pagesUnderWay((row) => dispatch({ kind: 'CHANGED', row, filter: ALL, now: NOW, atRest: true }));
  return { pages, state: () => state, replace: (page) => dispatch({ kind: 'REPLACED', ...page, sort: 'NEWEST' }) };
}

test('a study that is signed, and one that arrives, while the list is fetched from before that', async () => {
  const { pages, state, replace } = list([]);
  let answer = (_: RowsPage): void => {};
  const placed = pages.place(() => new Promise((resolve) => (answer = resolve)), () => true, replace);
  pages.put(study(1, { state: 'SIGNED' }));
  pages.put(study(3));
  answer(pageOf(study(2), study(1)));
  expect(await placed).toBe(true);
  expect(state().rows.map(({ id, state: is }) => [id, is])).toEqual([['study-003', 'READY'], ['study-002', 'READY'], ['study-001', 'SIGNED']]);
});

test('what was told before a page was asked for is not told over it', async () => {
  const { pages, state, replace } = list([study(1)]);
  pages.put(study(1, { state: 'IN_REVIEW' }));
  await pages.place(async () => pageOf(study(1)), () => true, replace);
  expect(state().rows).toEqual([study(1)]);
});

test('a page that nobody wants any more changes nothing', async () => {
  const { pages, state, replace } = list([study(1)]);
  expect(await pages.place(async () => pageOf(study(2)), () => false, replace)).toBe(false);
  expect(await pages.place(async () => undefined, () => true, replace)).toBe(false);
  expect(state().rows).toEqual([study(1)]);
});
