// An administrator comes in through the identity provider, in a real browser, and looks after apps and people.
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { PROVIDER_CLIENT, startIdentityProvider, walkThroughProvider, type TestIdentityProvider } from '../kit/identity-provider.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults } from '../kit/portal-visitor.ts';
import { startOsteon, twoPorts, type RunningOsteon } from '../kit/running-osteon.ts';

const SITE = 'Demo hospital (simulated patients)';

let provider: TestIdentityProvider;

async function startWithProvider(): Promise<RunningOsteon> {
  const ports = await twoPorts();
  const web = `http://127.0.0.1:${ports.web}`;
  provider = await startIdentityProvider(`${web}/session/callback`, `${web}/sign-in`);
  provider.people.set('ines', { name: 'Ines Admin', email: 'ines@hospital.example', groups: ['osteon-admins'] });
  provider.people.set('nobody', { name: 'Nobody', email: 'nobody@hospital.example', groups: [] });
  return startOsteon({
    ports,
    env: {
      OSTEON_OIDC_ISSUER: provider.issuer,
      OSTEON_OIDC_NAME: 'Hospital login',
      OSTEON_OIDC_CLIENT_ID: PROVIDER_CLIENT.id,
      OSTEON_OIDC_CLIENT_SECRET: PROVIDER_CLIENT.secret,
      OSTEON_OIDC_SCOPES: 'openid profile email groups',
      OSTEON_OIDC_ROLES: JSON.stringify([{ value: 'osteon-admins', roles: ['ADMINISTRATOR'], site: SITE }]),
    },
  });
}

afterAll(() => provider?.close());
// The pages of the provider may complain as they like.
const portal = portalUnderTest({ start: startWithProvider, heeds: (complaint, { ready }) => complaint.includes(ready.web) });

/** For looking at what was made: only where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['OSTEON_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The pages of the provider: who one is, and whether Osteon may know. */
async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign in with Hospital login' }).click();
  await page.waitForURL(/localhost/);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

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

const secretOf = (page: Page, name: string): Promise<string | null> => page.locator(`[data-secret="${name}"]`).textContent();

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
  await page.getByRole('button', { name: 'Make the credential' }).click();
  const [clientId, secret] = [await secretOf(page, 'Client id'), await secretOf(page, 'Client secret')];
  await page.getByRole('button', { name: 'I have kept it' }).click();
  expect(await page.content()).not.toContain(secret);

  const app = await asApp(clientId ?? '', secret ?? '');
  expect(app.granted).toBe(200);
  expect(await app.read()).toBe('Registry');
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'Registry' });
  await row.filter({ hasText: /just now|s ago/ }).waitFor();

  await row.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await row.filter({ hasText: 'revoked' }).waitFor();
  expect((await asApp(clientId ?? '', secret ?? '')).granted).toBe(401);
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
  const password = (await secretOf(page, 'Password of nora@hospital.example')) ?? '';
  await page.getByRole('button', { name: 'I have kept it' }).click();

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

test.each(['reading', 'desk'] as const)('the administration area keeps the rules of WCAG 2.2 AA in the theme %s, and fits a phone', async (theme) => {
  const visitor = await portal.visit(null, { theme });
  const { page } = visitor;
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  const faults: Record<string, string[]> = {};
  for (const place of ['fleet', 'users', 'apps', 'models']) {
    await page.goto(`/administration/${place}`);
    await page.locator('#content h1').waitFor();
    const found = await accessibilityFaults(visitor);
    if (found.length > 0) faults[place] = found;
    await picture(page, `${place}-${theme}`);
  }
  await page.locator('#content a').filter({ hasText: 'osteon-vgg 1.1.0' }).click();
  await page.getByRole('heading', { name: 'Card' }).waitFor();
  const found = await accessibilityFaults(visitor);
  if (found.length > 0) faults['model'] = found;
  await picture(page, `model-${theme}`);
  await page.setViewportSize({ width: 390, height: 800 });
  for (const place of ['fleet', 'users', 'apps', 'models']) {
    await page.goto(`/administration/${place}`);
    await page.locator('#content h1').waitFor();
    await picture(page, `${place}-phone-${theme}`);
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
