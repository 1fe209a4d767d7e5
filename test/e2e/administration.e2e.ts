// An administrator comes in through the identity provider, in a real browser, and looks after apps, people and the site's reading policy.
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { keepSecret, secretOf } from '../kit/administration-page.ts';
import { walkThroughProvider, type TestIdentityProvider } from '../kit/identity-provider.ts';
import { signInAtProvider, startOsteonWithProvider, throughProvider } from '../kit/osteon-with-provider.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive } from '../kit/portal-visitor.ts';
import { answerIn, PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const SITE = 'Demo hospital (simulated patients)';

let provider: TestIdentityProvider;

afterAll(() => provider?.close());
// The pages of the provider may complain as they like.
const portal = portalUnderTest({
  start: async () => {
    const started = await startOsteonWithProvider([{ value: 'osteon-admins', roles: ['ADMINISTRATOR'], site: SITE }]);
    provider = started.provider;
    provider.people.set('ines', { name: 'Ines Admin', email: 'ines@hospital.example', groups: ['osteon-admins'] });
    provider.people.set('nobody', { name: 'Nobody', email: 'nobody@hospital.example', groups: [] });
    return started.osteon;
  },
  heeds: (complaint, { ready }) => complaint.includes(ready.web),
});

test('who has a mapped group comes in with their roles at the first sign-in, and leaves the provider with Osteon', async () => {
  const { page, context } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.getByRole('button', { name: 'Ines Admin' }).click();
  await page.getByText('administrator', { exact: true }).waitFor();
  expect((await context.cookies(portal.osteon.ready.web)).map(({ name, sameSite }) => `${name} ${sameSite}`)).toEqual(['osteon_session Strict']);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/localhost.*\/session\/end/);
  await page.getByRole('button', { name: /yes/i }).click();
  await page.waitForURL(`${portal.osteon.ready.web}/sign-in*`);
  expect((await context.cookies(portal.osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});

/** What an app with this secret is answered: by the token route, and with its token by GraphQL. */
async function asApp(clientId: string, secret: string): Promise<{ granted: number; token: string; read: () => Promise<string | undefined> }> {
  const { api, graphql } = portal.osteon.ready;
  const response = await fetch(`${api}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }) });
  const { access_token: token = '' } = (await response.json()) as { access_token?: string };
  const read = async (): Promise<string | undefined> => {
    const answer = await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: '{ viewer { displayName } patients(first: 1) { edges { node { id } } } }' }) });
    const { data } = (await answer.json()) as { data?: { viewer: { displayName: string } } | null };
    return data?.viewer.displayName;
  };
  return { granted: response.status, token, read };
}

test('an administrator of the provider gives an app its credential, sees it used, and takes it away', async () => {
  const { page } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'App credentials' }).click();
  await page.waitForURL(/\/administration\/apps$/);
  await page.getByRole('button', { name: 'New app credential' }).click();
  await page.getByLabel('Name of the app').fill('Registry');
  await page.getByLabel(/^studies:read/).check();
  await page.getByLabel(/^Reason/).fill('A registry of the clinic');
  await page.getByRole('button', { name: 'Make the credential' }).click();
  const [clientId, secret] = [await secretOf(page, 'Client id'), await secretOf(page, 'Client secret')];
  await page.getByRole('button', { name: 'I have kept it' }).click();
  expect(await page.content()).not.toContain(secret);

  const app = await asApp(clientId, secret);
  expect(app.granted).toBe(200);
  expect(await app.read()).toBe('Registry');
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'Registry' });
  await row.filter({ hasText: /just now|s ago/ }).waitFor();

  await row.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByLabel(/^Reason/).fill('The registry has closed');
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await row.filter({ hasText: 'revoked' }).waitFor();
  expect((await asApp(clientId, secret)).granted).toBe(401);
  await expect.poll(() => app.read()).toBeUndefined();
});

test('a local account that an administrator makes signs in with a password of its own, and is out when it is deactivated', async () => {
  const { page } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.goto('/administration/users');
  await page.getByRole('row').filter({ hasText: 'Ines Admin' }).filter({ hasText: 'Hospital login' }).waitFor();
  await page.getByRole('button', { name: 'New local account' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Nora New');
  await page.getByLabel('Email address').fill('nora@hospital.example');
  await page.getByLabel(/^Physician/).check();
  await page.getByLabel(/^Reason/).fill('A new colleague');
  await page.getByRole('button', { name: 'Make the account' }).click();
  const password = await keepSecret(page, 'Password of nora@hospital.example');

  const nora = await portal.visit(null);
  nora.expected.push(/status of 422/, /status of 401/, /status of 404.*administration\/users/, /socket-token/, /WebSocket/);
  await nora.page.goto('/sign-in');
  await nora.page.getByLabel('Email address').fill('nora@hospital.example');
  await nora.page.getByLabel('Password', { exact: true }).fill(password);
  await nora.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await nora.page.getByLabel(/^A password of your own/).fill('a password that only nora knows');
  await nora.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await nora.page.waitForURL(/\/worklist$/);
  await nora.page.goto('/administration/users');
  await nora.page.getByText('There is nothing at this address.').waitFor();
  await nora.page.goto('/worklist');

  await page.getByRole('row').filter({ hasText: 'Nora New' }).getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByLabel(/^Reason/).fill('Has left us');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'Nora New' }).filter({ hasText: 'deactivated' }).waitFor();
  // Her socket is closed, and the token for another one is refused.
  await nora.page.waitForURL(/\/sign-in/);
});

test('an administrator makes readers read first: the worklist and the study of a physician follow, and the page says since when and why', async () => {
  const physician = await portal.visit('PHYSICIAN');
  await answerIn(rowOf(physician.page, 3));
  await physician.page.locator('[data-study]').filter({ hasText: PROBABILITY }).first().waitFor();

  const { page } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Reading policy' }).click();
  const inForce = page.getByRole('region', { name: 'In force' });
  await inForce.filter({ hasText: 'At once' }).filter({ hasText: 'nobody has changed it yet' }).waitFor();
  expect(await page.getByRole('button', { name: 'Change the policy' }).isDisabled()).toBe(true);
  await page.getByLabel('Lists may be filtered and ordered by suspicion').check();
  await page.getByLabel('After an opinion of their own').check();
  // Such a list would tell what the policy withholds.
  expect(await page.getByLabel('Lists may be filtered and ordered by suspicion').isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Change the policy' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Physicians see an answer once they have saved an opinion of their own/).waitFor();
  await dialog.getByLabel(/^Reason/).fill('The department has decided');
  await dialog.getByRole('button', { name: 'Change the policy' }).click();
  await page.getByText('The policy has been changed. It counts from now on.').waitFor();
  await inForce.filter({ hasText: 'After an opinion of their own' }).filter({ hasText: 'decided by Ines Admin: The department has decided' }).waitFor();

  await physician.page.reload();
  await waitUntilLive(physician);
  await physician.page.locator('[data-study]').filter({ hasText: 'hidden until read' }).first().getByRole('link').click();
  await physician.page.getByText('Read first: what the model says is hidden until you have saved your own reading.').waitFor();
  expect(PROBABILITY.test(await physician.page.content())).toBe(false);
});

test('of two administrators who decide about the same policy the second is shown what the first has set, and decides again', async () => {
  await portal.setPolicy('ENFORCED'); // by another administrator of the site
  const { page } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.goto('/administration/site');
  await page.getByLabel('At once').check();
  await portal.setPolicy('ON_REQUEST');
  const decide = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByLabel(/^Reason/).fill('As it was before');
    await page.getByRole('dialog').getByRole('button', { name: 'Change the policy' }).click();
  };
  await decide();
  await page.getByText('Somebody else has changed the policy in the meantime.').waitFor();
  const inForce = page.getByRole('region', { name: 'In force' });
  await inForce.filter({ hasText: 'On request' }).waitFor();
  expect(await page.getByLabel('At once').isChecked()).toBe(true);
  await decide();
  await inForce.filter({ hasText: 'At once' }).waitFor();
});

test('whoever registers a model version is asked why, and is told in a sentence when its bundle is not there', async () => {
  const visitor = await portal.visit(null);
  const { page } = visitor;
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.goto('/administration/models');
  await page.getByRole('button', { name: 'Register a model version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('nowhere');
  await dialog.getByLabel('Version').fill('1.0.0');
  await dialog.getByLabel(/^SHA-256/).fill('0'.repeat(64));
  const why = dialog.getByLabel(/^Reason/);
  await dialog.getByRole('button', { name: 'Register as a candidate' }).click();
  expect(await why.evaluate((element) => element.matches(':invalid'))).toBe(true);
  await why.fill('To be compared on our own scans');
  await dialog.getByRole('button', { name: 'Register as a candidate' }).click();
  await dialog.getByRole('alert').filter({ hasText: /nowhere 1\.0\.0 does not lie in the folder of models/ }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
});

test('who signs in elsewhere is told where their password is kept', async () => {
  const { page } = await portal.visit(null);
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.getByRole('button', { name: 'Ines Admin' }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await page.getByText('Your password is kept by Hospital login and is changed there. Osteon never sees it.').waitFor();
  expect(await page.locator('input[type=password]').count()).toBe(0);
});

/** Words that do not fit where they stand: in buttons, tabs and headings they are cut without a trace. */
const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('#content .mantine-Button-label, #content [role=columnheader], #content h1, nav a')].filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.textContent ?? ''));

test('in German, on a desk and on a phone, the area speaks German and no word is cut', async () => {
  const { page } = await portal.visit(null, { language: 'de-DE' });
  await page.goto('/');
  await page.getByText('oder mit einem Passwort').waitFor();
  await page.getByRole('link', { name: 'Mit Hospital login anmelden' }).click();
  await throughProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  const titles = { fleet: 'Rechner', users: 'Konten und Rollen', apps: 'Zugänge für Anwendungen', site: 'Befundungsregel', models: 'Modelle' };
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [place, title] of Object.entries(titles)) {
      await page.goto(`/administration/${place}`);
      await page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), place).toBeLessThanOrEqual(0);
      expect(await cutWords(page), `${place} at ${width}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('#content a').filter({ hasText: 'osteon-mean 1.0.0' }).click();
  await page.getByRole('group', { name: 'Am Arbeitspunkt' }).getByText('Spezifität').waitFor();
});

test.each(['reading', 'desk'] as const)('the administration area keeps the rules of WCAG 2.2 AA in the theme %s, and fits a phone', async (theme) => {
  const visitor = await portal.visit(null, { theme });
  const { page } = visitor;
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  const faults: Record<string, string[]> = {};
  for (const place of ['fleet', 'users', 'apps', 'site', 'models']) {
    await page.goto(`/administration/${place}`);
    await page.locator('#content h1').waitFor();
    const found = await accessibilityFaults(visitor);
    if (found.length > 0) faults[place] = found;
  }
  await page.locator('#content a').filter({ hasText: 'osteon-vgg 1.1.0' }).click();
  await page.getByRole('heading', { name: 'Card' }).waitFor();
  const found = await accessibilityFaults(visitor);
  if (found.length > 0) faults['model'] = found;
  await page.setViewportSize({ width: 390, height: 800 });
  for (const place of ['fleet', 'users', 'apps', 'site', 'models']) {
    await page.goto(`/administration/${place}`);
    await page.locator('#content h1').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), place).toBeLessThanOrEqual(0);
  }
  expect(faults).toEqual({});
});

test('who has no mapped group is told so and is not signed in', async () => {
  const { page, context } = await portal.visit(null);
  await signInAtProvider(page, 'nobody');
  await page.getByText('Your account at Hospital login has no role in Osteon.').waitFor();
  expect((await context.cookies(portal.osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});

test('an answer of the provider that another browser asked for signs nobody in', async () => {
  const left = await fetch(`${portal.osteon.ready.web}/session/single-sign-on`, { redirect: 'manual' });
  const answer = await walkThroughProvider(left.headers.get('location') ?? '', 'ines');
  expect(answer.searchParams.get('code')).not.toBeNull();
  const victim = await portal.visit(null);
  await victim.page.goto(answer.href);
  await victim.page.getByText('This sign-in was used already or took too long.').waitFor();
  expect((await victim.context.cookies(portal.osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});
