// Every page of the portal, and how a visitor comes to it. test/contract/portal-routes.test.ts holds that none is missing; portal.e2e.ts looks each of them through.
import { drawnPicture } from './drawn-views.ts';
import { waitUntilAlive, waitUntilLive, type Visitor, type VisitorRole } from './portal-visitor.ts';
import { openAnsweredStudy, PROBABILITY } from './worklist-page.ts';

export interface PortalRoute {
  /** As the folders below `apps/web/src/app` say it, without groups. */
  readonly route: string;
  /** Null: without a session. */
  readonly role: VisitorRole | null;
  /** Comes to rest when the page is there and alive. */
  come(visitor: Visitor): Promise<void>;
}

/** Only lead on to another page. */
export const REDIRECTS: readonly string[] = ['/', '/administration'];

/** Of whichever page `role` is at. */
export async function waitUntilThere(visitor: Visitor, role: VisitorRole | null): Promise<void> {
  if (role === null) await visitor.page.locator('h1').first().waitFor({ state: 'attached' });
  // Administrators do not follow events: nothing of theirs is live.
  else if (role === 'ADMINISTRATOR') await waitUntilAlive(visitor);
  else await waitUntilLive(visitor);
}

const byAddress = (route: string, role: VisitorRole | null): PortalRoute => ({
  route,
  role,
  async come(visitor) {
    await visitor.page.goto(route);
    await waitUntilThere(visitor, role);
  },
});

export const PORTAL_ROUTES: readonly PortalRoute[] = [
  byAddress('/sign-in', null),
  byAddress('/worklist', 'PHYSICIAN'),
  byAddress('/patients', 'PHYSICIAN'),
  {
    route: '/patients/[id]',
    role: 'PHYSICIAN',
    async come(visitor) {
      await visitor.page.goto('/patients');
      await visitor.page.locator('#content a', { hasText: 'P0003' }).click();
      await visitor.page.waitForURL(/\/patients\//);
      await waitUntilLive(visitor);
    },
  },
  {
    route: '/studies/[id]',
    role: 'PHYSICIAN',
    async come(visitor) {
      await openAnsweredStudy(visitor);
      await visitor.page.getByText(PROBABILITY).first().waitFor();
      await drawnPicture(visitor.page);
    },
  },
  {
    // Of a study that nobody has signed: what to do is said there. A whole report is looked at in report.e2e.ts.
    route: '/studies/[id]/report',
    role: 'PHYSICIAN',
    async come(visitor) {
      await openAnsweredStudy(visitor);
      await visitor.page.goto(`${new URL(visitor.page.url()).pathname}/report`);
      await waitUntilLive(visitor);
    },
  },
  byAddress('/upload', 'PHYSICIAN'),
  byAddress('/account', 'PHYSICIAN'),
  byAddress('/fleet', 'PHYSICIAN'),
  byAddress('/administration/fleet', 'ADMINISTRATOR'),
  byAddress('/administration/site', 'ADMINISTRATOR'),
  byAddress('/administration/users', 'ADMINISTRATOR'),
  byAddress('/administration/apps', 'ADMINISTRATOR'),
  byAddress('/administration/models', 'ADMINISTRATOR'),
  {
    route: '/administration/models/[id]',
    role: 'ADMINISTRATOR',
    async come(visitor) {
      const { page } = visitor;
      await page.goto('/administration/models');
      await page.locator('#content a[href^="/administration/models/"]').first().click();
      await page.waitForURL(/\/administration\/models\/./);
      await waitUntilAlive(visitor);
    },
  },
];
