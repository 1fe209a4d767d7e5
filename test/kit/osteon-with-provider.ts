// An Osteon whose people come from a real identity provider, and a browser that signs in there.
import type { Page } from 'playwright-core';
import { PROVIDER_CLIENT, startIdentityProvider, type TestIdentityProvider } from './identity-provider.ts';
import { startOsteon, twoPorts, type RunningOsteon } from './running-osteon.ts';

export const PROVIDER_NAME = 'Hospital login';

export interface OsteonWithProvider {
  readonly osteon: RunningOsteon;
  readonly provider: TestIdentityProvider;
}

/** `roles` as in OSTEON_OIDC_ROLES, `env` what is set beside it. */
export async function startOsteonWithProvider(roles: readonly { readonly value: string; readonly roles: readonly string[]; readonly site: string }[], env: Readonly<Record<string, string>> = {}): Promise<OsteonWithProvider> {
  const ports = await twoPorts();
  const web = `http://127.0.0.1:${ports.web}`;
  const provider = await startIdentityProvider(`${web}/session/callback`, `${web}/sign-in`);
  const osteon = await startOsteon({
    ports,
    env: {
      ...env,
      OSTEON_OIDC_ISSUER: provider.issuer,
      OSTEON_OIDC_NAME: PROVIDER_NAME,
      OSTEON_OIDC_CLIENT_ID: PROVIDER_CLIENT.id,
      OSTEON_OIDC_CLIENT_SECRET: PROVIDER_CLIENT.secret,
      OSTEON_OIDC_SCOPES: 'openid profile email groups',
      OSTEON_OIDC_ROLES: JSON.stringify(roles),
    },
  });
  return { osteon, provider };
}

/** On the provider's pages: who one is, and whether Osteon may know, where that is asked. */
export async function throughProvider(page: Page, login: string): Promise<void> {
  await page.waitForURL(/localhost/);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  const consent = page.getByRole('button', { name: 'Continue' });
  const isBack = page.waitForURL((url) => url.hostname !== 'localhost', { waitUntil: 'commit' });
  await Promise.race([isBack, consent.waitFor()]);
  if (new URL(page.url()).hostname === 'localhost') await consent.click();
  await isBack;
}

/** From the sign-in page of Osteon to the pages of the provider, and back. */
export async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: `Sign in with ${PROVIDER_NAME}` }).click();
  await throughProvider(page, login);
}
