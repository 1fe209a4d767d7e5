// Where local accounts are off, in a real browser: the identity provider is the only way in, and everything that would need a password says so.
import { afterAll, expect, test } from 'vitest';
import { rowWith } from '../kit/administration-page.ts';
import type { TestIdentityProvider } from '../kit/identity-provider.ts';
import { PROVIDER_NAME, signInAtProvider, startOsteonWithProvider } from '../kit/osteon-with-provider.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, demoAccount, waitUntilAlive } from '../kit/portal-visitor.ts';

const SITE = 'Demo hospital (simulated patients)';

let provider: TestIdentityProvider;

afterAll(() => provider?.close());
const portal = portalUnderTest({
  start: async () => {
    const started = await startOsteonWithProvider([{ value: 'osteon-admins', roles: ['ADMINISTRATOR'], site: SITE }], { OSTEON_LOCAL_ACCOUNTS: 'off' });
    provider = started.provider;
    provider.people.set('ines', { name: 'Ines Admin', email: 'ines@hospital.example', groups: ['osteon-admins'] });
    return started.osteon;
  },
  // The pages of the provider may complain as they like.
  heeds: (complaint, { ready }) => complaint.includes(ready.web),
});

test('the sign-in page offers the provider and nothing else', async () => {
  const visitor = await portal.visit(null);
  await visitor.page.goto('/sign-in');
  await visitor.page.getByRole('link', { name: `Sign in with ${PROVIDER_NAME}` }).waitFor();
  expect(await visitor.page.locator('input, form').count()).toBe(0);
  expect(await visitor.page.getByText('Demo accounts').count()).toBe(0);
  expect(await accessibilityFaults(visitor)).toEqual([]);
});

test('a local account with its right password is refused, by the portal and by the API, and told why', async () => {
  const { email, password } = demoAccount(portal.osteon, 'PHYSICIAN');
  const visitor = await portal.visit(null);
  const { page, context } = visitor;
  await page.goto('/sign-in');
  // As a browser would that had the page open before they were turned off.
  const answer = await context.request.post('/session', { headers: { origin: portal.osteon.ready.web }, form: { email, password, next: '/worklist' } });
  expect(await answer.text()).toContain('Nobody signs in with a password here.');
  expect((await context.cookies(portal.osteon.ready.web)).map(({ name }) => name)).not.toContain('osteon_session');
  const token = await fetch(`${portal.osteon.ready.api}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'password', email, password }) });
  expect(token.ok).toBe(false);
  expect(JSON.stringify(await token.json())).toContain('LOCAL_ACCOUNTS_OFF');
});

test('the page of users says that local accounts are off, makes none, and offers no password of theirs', async () => {
  const visitor = await portal.visit(null);
  const { page } = visitor;
  await signInAtProvider(page, 'ines');
  await page.waitForURL(/\/administration\/fleet$/);
  await page.goto('/administration/users');
  await waitUntilAlive(visitor);
  await page.getByText('Local accounts are turned off: nobody signs in with a password.').waitFor();
  await rowWith(page, 'Ines Admin').filter({ hasText: PROVIDER_NAME }).filter({ hasText: 'active' }).waitFor();
  const local = rowWith(page, 'Paula Physician');
  await local.filter({ hasText: 'cannot sign in: local accounts are off' }).waitFor();
  expect(await page.getByRole('button', { name: 'New local account' }).count()).toBe(0);
  await local.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Reset password' }).count()).toBe(0);
});
