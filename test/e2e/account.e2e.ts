// A person changes the own password in the portal: what goes on, and what ends.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive, type Visitor, type VisitorOptions } from '../kit/portal-visitor.ts';

const portal = portalUnderTest();

interface Person {
  readonly email: string;
  readonly password: string;
}

/** With a password of their own: the demo's accounts are for other tests. */
async function person(email: string): Promise<Person> {
  const { createAccount } = await portal.graphql(await portal.tokenOf('ADMINISTRATOR'), `mutation { createAccount(input: { email: "${email}", displayName: "Nora New", roles: [PHYSICIAN], reason: "For this test" }) { temporaryPassword } }`);
  const password = 'the first one that nora chose';
  const body = { grant_type: 'password', email, password: (createAccount as { temporaryPassword: string }).temporaryPassword, new_password: password };
  expect((await fetch(`${portal.osteon.ready.api}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status).toBe(200);
  return { email, password };
}

async function enter(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

async function visit(who: Person, options?: VisitorOptions): Promise<Visitor> {
  const visitor = await portal.visit(null, options);
  await enter(visitor.page, who);
  await visitor.page.waitForURL(/\/worklist$/);
  await waitUntilLive(visitor);
  return visitor;
}

async function fill(page: Page, present: string, chosen: string, again = chosen): Promise<void> {
  await page.locator('input[name=password]').fill(present);
  await page.locator('input[name=newPassword]').fill(chosen);
  await page.locator('input[name=again]').fill(again);
  await page.locator('#content button[type=submit]').click();
}

test('with a new password every other session ends at once, and this browser stays signed in, in each of its tabs', async () => {
  const nora = await person('nora@demo.example');
  const [here, elsewhere] = [await visit(nora), await visit(nora)];
  elsewhere.expected.push(/status of 401/, /socket-token/, /WebSocket/);
  here.expected.push(/WebSocket/);
  const tab = await here.context.newPage();
  await tab.goto('/worklist');
  await tab.locator('[data-state=LIVE]').waitFor();

  const { page } = here;
  await page.getByRole('button', { name: /menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await fill(page, nora.password, 'another one that nora chose');
  await page.getByText('Your password has been changed. All other sessions have ended; this browser stays signed in.').waitFor();
  await elsewhere.page.waitForURL(/\/sign-in/);
  await page.locator('[data-state=LIVE]').waitFor();
  await tab.locator('[data-state=LIVE]').waitFor();
  for (const one of [page, tab]) {
    await one.goto('/worklist');
    await one.locator('[data-study]').first().waitFor();
  }

  const later = await portal.visit(null);
  later.expected.push(/status of 401/);
  await enter(later.page, nora);
  await later.page.getByText('This email address and password do not belong together.').waitFor();
  await enter(later.page, { ...nora, password: 'another one that nora chose' });
  await later.page.waitForURL(/\/worklist$/);
});

test('what cannot be a new password is refused in a sentence, and the session goes on', async () => {
  const nora = await person('refused@demo.example');
  const visitor = await visit(nora);
  const { page } = visitor;
  visitor.expected.push(/status of 422/);
  await page.goto('/account');
  await fill(page, 'not the password', 'another one that nora chose');
  await page.getByText('The present password is wrong. Nothing was changed.').waitFor();
  await fill(page, nora.password, 'another one that nora chose', 'another one that nora chase');
  await page.getByText('The new password was not typed the same way twice.').waitFor();
  await fill(page, nora.password, nora.password);
  await page.getByText('Choose a password of 12 to 200 characters, another one than the present one.').waitFor();
  await page.goto('/worklist');
  await page.locator('[data-study]').first().waitFor();
});

test.each(['reading', 'desk'] as const)('the page keeps the rules of WCAG 2.2 AA in the theme %s, speaks German and fits a phone', async (theme) => {
  const visitor = await visit(await person(`${theme}@demo.example`), { theme, language: 'de-DE' });
  const { page } = visitor;
  await page.goto('/account');
  await page.getByRole('heading', { name: 'Ihr Konto' }).waitFor();
  await page.getByRole('textbox', { name: 'Neues Passwort, noch einmal' }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
  const folder = process.env['OSTEON_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/account-${theme}.png` });
  await page.setViewportSize({ width: 390, height: 800 });
  if (folder !== undefined) await page.screenshot({ path: `${folder}/account-phone-${theme}.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
