// No page of the portal that is not looked through: what lies in `app/` and what the browser tests visit are the same.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PORTAL_ROUTES, REDIRECTS } from '../kit/portal-routes.ts';

/** "(portal)/studies/[id]/page.tsx" is "/studies/[id]". */
function routeOf(path: string): string {
  const folders = path.split('/').slice(0, -1).filter((folder) => !/^\(.*\)$/.test(folder));
  return `/${folders.join('/')}`;
}

test('every page of the portal has its way in test/kit/portal-routes.ts', () => {
  const pages = readdirSync(new URL('../../apps/web/src/app', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)page\.tsx$/.test(path));
  expect(pages.map(routeOf).toSorted()).toEqual([...PORTAL_ROUTES.map(({ route }) => route), ...REDIRECTS].toSorted());
});
