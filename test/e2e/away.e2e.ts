// What the pages say while Osteon takes its time, and when it does not answer: each has words, a way to try again, and is as before once it is back.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { drawnPicture } from '../kit/drawn-views.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilAlive, waitUntilLive, type Visitor, type VisitorRole } from '../kit/portal-visitor.ts';
import { answeredStudies, signReading } from '../kit/signed-reading.ts';
import { leaveUnanswered } from '../kit/unanswered-requests.ts';

const portal = portalUnderTest();
/** Of a study that has been read. */
let read: string;

beforeAll(async () => {
  const [study = ''] = await answeredStudies(portal);
  await signReading(portal, study, { conclusion: 'Suspicious for a metastasis in T8.' });
  read = `/studies/${encodeURIComponent(study)}`;
});

/** What a page complains of that is not answered. */
const AWAY = [/api\/graphql/, /api\/binary/, /session\/password/, /ERR_FAILED/, /socket-token/, /WebSocket/, /status of 5\d\d/, /Server Components render/, /React error #441/];

const expectAway = (visitor: Visitor): Visitor => {
  visitor.expected.push(...AWAY);
  return visitor;
};
const visitAs = async (other: Visitor): Promise<Visitor> => expectAway(await portal.visitAs(other));
const visit = async (role: VisitorRole): Promise<Visitor> => expectAway(await portal.visit(role));

const place = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });

interface Way {
  readonly name: string;
  readonly role: 'PHYSICIAN' | 'ADMINISTRATOR';
  readonly from: () => string;
  readonly go: (page: Page) => Promise<void>;
  readonly fetching: RegExp;
  /** Stands on the page once it is there. */
  readonly there: (page: Page) => ReturnType<Page['locator']>;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 });

/** Every page that is fetched from within the portal. */
const WAYS: readonly Way[] = [
  { name: 'worklist', role: 'PHYSICIAN', from: () => '/upload', go: (page) => place(page, 'Worklist').click(), fetching: /Fetching the worklist/, there: (page) => page.locator('#content [data-study]').first() },
  { name: 'patients', role: 'PHYSICIAN', from: () => '/upload', go: (page) => place(page, 'Patients').click(), fetching: /Fetching patients/, there: heading('Patients') },
  { name: 'upload', role: 'PHYSICIAN', from: () => '/patients', go: (page) => place(page, 'Upload').click(), fetching: /Fetching the page/, there: (page) => page.getByRole('button', { name: 'Choose a folder' }) },
  { name: 'fleet', role: 'PHYSICIAN', from: () => '/upload', go: (page) => place(page, 'Fleet').click(), fetching: /Fetching the fleet/, there: heading('Fleet') },
  {
    name: 'account',
    role: 'PHYSICIAN',
    from: () => '/upload',
    async go(page) {
      await page.getByRole('button', { name: /menu$/ }).click();
      await page.getByRole('menuitem', { name: 'Your account' }).click();
    },
    fetching: /Fetching your account/,
    there: heading('Your account'),
  },
  { name: 'study', role: 'PHYSICIAN', from: () => '/worklist', go: (page) => page.locator('#content [data-study]').first().getByRole('link').click(), fetching: /Fetching the images/, there: (page) => page.locator('#content canvas').first() },
  { name: 'report', role: 'PHYSICIAN', from: () => read, go: (page) => page.keyboard.press('b'), fetching: /The report is being fetched/, there: (page) => page.getByText('Suspicious for a metastasis in T8.').first() },
  { name: 'administration', role: 'ADMINISTRATOR', from: () => '/administration/site', go: (page) => place(page, 'Users and roles').click(), fetching: /Fetching/, there: heading('Users and roles') },
];

test('every page says what it waits for while Osteon takes its time, that it did not come when Osteon is gone, and is there when it is tried again', async () => {
  const sessions = { PHYSICIAN: await visit('PHYSICIAN'), ADMINISTRATOR: await visit('ADMINISTRATOR') };
  // One context each: of a few requests that are not answered the browser lets no further one begin.
  const visits = await Promise.all(
    WAYS.map(async (way) => {
      const visitor = await visitAs(sessions[way.role]);
      await visitor.page.goto(way.from());
      await (way.role === 'ADMINISTRATOR' ? waitUntilAlive(visitor) : waitUntilLive(visitor));
      return { ...way, visitor };
    }),
  );
  const cold = await visitAs(sessions.PHYSICIAN);
  const api = portal.osteon.ready.processes['api'] ?? 0;
  process.kill(api, 'SIGSTOP'); // it is there, and answers nothing
  const opened = cold.page.goto('/worklist');
  try {
    for (const { visitor, go, fetching, name } of visits) {
      await go(visitor.page);
      await visitor.page.locator('#content').getByRole('status').filter({ hasText: fetching }).waitFor({ timeout: 10_000 }).catch((error: unknown) => expect.fail(`${name} does not say what it waits for: ${String(error)}`));
    }
  } finally {
    process.kill(api, 'SIGKILL');
    await Promise.allSettled([opened]);
  }
  for (const { visitor } of visits) await visitor.page.getByRole('alert').filter({ hasText: 'This page could not be shown.' }).waitFor();
  await cold.page.getByRole('alert').filter({ hasText: 'Osteon does not answer at the moment.' }).waitFor();
  expect(await accessibilityFaults(cold)).toEqual([]);

  while (!(await fetch(`${portal.osteon.ready.api}/readyz`).then(({ ok }) => ok, () => false))) await sleep(100);
  for (const { visitor, there } of [...visits, { visitor: cold, there: WAYS[0]!.there }]) {
    await visitor.page.getByRole('button', { name: 'Try again' }).click();
    await there(visitor.page).waitFor();
    expect(await visitor.page.locator('[data-failing]').count()).toBe(0);
  }
});

/** What was left unanswered is answered, and asked for once more. */
const again = async ({ context, page }: Visitor, what = '**/api/graphql'): Promise<void> => {
  await context.unroute(what);
  await page.locator('#content').getByRole('button', { name: 'Try again' }).first().click();
};
const failing = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });

test('a list that is asked for again is dimmed until it comes, says that it could not be fetched, and comes when it is tried again', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page, context } = visitor;
  await waitUntilLive(visitor);
  const row = page.locator('#content [data-study]').first();
  let answer: () => void = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await context.route('**/api/graphql', async (route) => {
    await asked;
    await route.fallback();
  });
  await page.getByRole('button', { name: /^Unread/ }).click();
  // Of another choice than the one above them: they are not to be taken for it.
  const dimmed = page.locator('#content [role=rowgroup][data-dimmed]');
  await dimmed.waitFor();
  answer();
  await dimmed.waitFor({ state: 'detached' });
  await context.unroute('**/api/graphql');

  await leaveUnanswered(visitor);
  await page.getByRole('button', { name: /^All/ }).click();
  await failing(page, 'The worklist could not be fetched.').waitFor();
  await again(visitor);
  await row.waitFor();

  await page.goto('/patients');
  await waitUntilLive(visitor);
  await leaveUnanswered(visitor);
  await page.getByRole('searchbox').fill('SIM-0004');
  await failing(page, 'The patients could not be fetched.').waitFor();
  await again(visitor);
  await expect.poll(() => page.locator('#content a').count()).toBe(1);
});

test('the fleet says that its figures are the last known ones, and is up to date again by itself; a list of the administration is tried again', async () => {
  const visitor = await visit('ADMINISTRATOR');
  const { page, context } = visitor;
  await page.goto('/administration/fleet');
  await waitUntilAlive(visitor);
  await leaveUnanswered(visitor);
  const stale = page.getByText('Osteon does not answer; these are the last known figures.');
  await page.getByRole('button', { name: 'Look again' }).click();
  await failing(page, 'The list could not be read.').waitFor();
  await stale.waitFor();
  await again(visitor);
  await page.getByText('Nothing was given up.').waitFor();
  await stale.waitFor({ state: 'detached' });

  // A change that did not get through: the dialog stays, with what was written.
  await leaveUnanswered(visitor);
  await page.getByRole('button', { name: /^Drain/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Reason/).fill('A new graphics driver');
  await dialog.getByRole('button', { name: 'Drain', exact: true }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Osteon does not answer at the moment.' }).waitFor();
  expect(await dialog.getByLabel(/^Reason/).inputValue()).toBe('A new graphics driver');
  await context.unroute('**/api/graphql');
});

test('images that do not come are asked for again, on the study and in its report', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await leaveUnanswered(visitor, '**/api/binary/**');
  await page.goto(read);
  await waitUntilLive(visitor);
  const images = page.getByRole('alert').filter({ hasText: /image/ });
  await images.first().waitFor();
  await again(visitor, '**/api/binary/**');
  await drawnPicture(page);

  await leaveUnanswered(visitor, '**/api/binary/**');
  await page.goto(`${read}/report`);
  await waitUntilLive(visitor);
  await failing(page, 'This image could not be fetched.').first().waitFor();
  await again(visitor, '**/api/binary/**');
  await failing(page, 'This image could not be fetched.').first().waitFor({ state: 'detached' });
});

test('who changes the password while Osteon is away is told that it is not known whether it was changed, and can try again', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await page.goto('/account');
  await waitUntilLive(visitor);
  await leaveUnanswered(visitor, '**/session/password');
  await page.locator('input[name=password]').fill('not the present one');
  for (const name of ['newPassword', 'again']) await page.locator(`input[name=${name}]`).fill('a password that nobody chose');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await failing(page, 'Osteon does not answer at the moment.').waitFor();
  await visitor.context.unroute('**/session/password');
  visitor.expected.push(/status of 422/);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await failing(page, 'The present password is wrong. Nothing was changed.').waitFor();
});
