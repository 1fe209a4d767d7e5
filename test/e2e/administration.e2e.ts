// An administrator comes in through the identity provider, in a real browser, and looks after apps and people.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../kit/browser.ts';
import { PROVIDER_CLIENT, startIdentityProvider, walkThroughProvider, type TestIdentityProvider } from '../kit/identity-provider.ts';
import { openVisitor, type Visitor } from '../kit/portal-visitor.ts';
import { endEveryStart, startOsteon, twoPorts, type RunningOsteon } from '../kit/running-osteon.ts';

const SITE = 'Demo hospital (simulated patients)';

let provider: TestIdentityProvider;
let osteon: RunningOsteon;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  const ports = await twoPorts();
  const portal = `http://127.0.0.1:${ports.web}`;
  provider = await startIdentityProvider(`${portal}/session/callback`, `${portal}/sign-in`);
  provider.people.set('ines', { name: 'Ines Admin', email: 'ines@hospital.example', groups: ['osteon-admins'] });
  provider.people.set('nobody', { name: 'Nobody', email: 'nobody@hospital.example', groups: [] });
  osteon = await startOsteon({
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
  browser = await launchBrowser();
});
afterEach(async () => {
  const done = visitors.splice(0);
  for (const { context } of done) await context.close();
  const ours = (text: string): boolean => text.includes(osteon.ready.web);
  expect(done.flatMap(({ complaints, expected }) => complaints.filter((text) => ours(text) && !expected.some((pattern) => pattern.test(text))))).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await endEveryStart();
  await provider?.close();
});

async function visit(): Promise<Visitor> {
  const visitor = await openVisitor(browser, osteon);
  visitors.push(visitor);
  return visitor;
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
  const { page, context } = await visit();
  await signInAtProvider(page, 'ines');
  await page.waitForURL((url) => url.origin === osteon.ready.web && !/sign-in|session/.test(url.pathname));
  await page.getByRole('button', { name: 'Ines Admin' }).click();
  await page.getByText('administrator', { exact: true }).waitFor();
  expect((await context.cookies(osteon.ready.web)).map(({ name, sameSite }) => `${name} ${sameSite}`)).toEqual(['osteon_session Strict']);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/localhost.*\/session\/end/);
  await page.getByRole('button', { name: /yes/i }).click();
  await page.waitForURL(`${osteon.ready.web}/sign-in*`);
  expect((await context.cookies(osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});

test('who has no mapped group is told so and is not signed in', async () => {
  const { page, context } = await visit();
  await signInAtProvider(page, 'nobody');
  await page.getByText('Your account at Hospital login has no role in Osteon.').waitFor();
  expect((await context.cookies(osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});

test('an answer of the provider that another browser asked for signs nobody in', async () => {
  const left = await fetch(`${osteon.ready.web}/session/single-sign-on`, { redirect: 'manual' });
  const answer = await walkThroughProvider(left.headers.get('location') ?? '', 'ines');
  expect(answer.searchParams.get('code')).not.toBeNull();
  const victim = await visit();
  await victim.page.goto(answer.href);
  await victim.page.getByText('This sign-in was used already or took too long.').waitFor();
  expect((await victim.context.cookies(osteon.ready.web)).map(({ name }) => name)).toEqual([]);
});
