// A physician of the identity provider signs in a real browser: away from the dialog of the signature to the provider, and back to it with everything as it was.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { TestIdentityProvider } from '../kit/identity-provider.ts';
import { PROVIDER_NAME, startOsteonWithProvider, throughProvider } from '../kit/osteon-with-provider.ts';
import { runAsOwner } from '../kit/owner-database.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { openSignature, writeReading } from '../kit/reading.ts';

const SITE = 'Demo hospital (simulated patients)';

let provider: TestIdentityProvider;

afterAll(() => provider?.close());
const portal = portalUnderTest({
  start: async () => {
    const started = await startOsteonWithProvider([{ value: 'physicians', roles: ['PHYSICIAN'], site: SITE }]);
    provider = started.provider;
    for (const [login, name] of [['rita', 'Rita Reader'], ['carl', 'Carl Colleague']] as const) provider.people.set(login, { name, email: `${login}@hospital.example`, groups: ['physicians'] });
    return started.osteon;
  },
  // The pages of the provider may complain as they like.
  heeds: (complaint, { ready }) => complaint.includes(ready.web),
});

const taken = new Set<string>();

/** The address of a study with a probability that nobody has read. */
async function unreadStudy(): Promise<string> {
  for (;;) {
    const { worklist } = (await portal.graphql(await portal.appToken(), '{ worklist(first: 50) { edges { node { id state latestPrediction { state } } } } }')) as {
      worklist: { edges: { node: { id: string; state: string; latestPrediction: { state: string } | null } }[] };
    };
    const found = worklist.edges.find(({ node }) => node.state === 'READY' && node.latestPrediction?.state === 'SUCCEEDED' && !taken.has(node.id));
    if (found !== undefined) {
      taken.add(found.node.id);
      return `/studies/${encodeURIComponent(found.node.id)}`;
    }
    await sleep(200);
  }
}

async function signedIn(login: string): Promise<Visitor> {
  const visitor = await portal.visit(null);
  await visitor.page.goto('/');
  await visitor.page.getByRole('link', { name: `Sign in with ${PROVIDER_NAME}` }).click();
  await throughProvider(visitor.page, login);
  await visitor.page.waitForURL(/\/worklist$/);
  return visitor;
}

const modalOf = (page: Page) => page.getByRole('dialog');
const confirmButton = (page: Page) => modalOf(page).getByRole('button', { name: `Confirm with ${PROVIDER_NAME}` });

/** Writes a reading and opens the dialog of its signature, where the model is overridden. */
async function readAndOpenDialog(visitor: Visitor, conclusion: string): Promise<void> {
  const { page } = visitor;
  await page.goto(await unreadStudy());
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await writeReading(page, { metastasis: 'absent', confidence: 'high', conclusion });
  await page.getByText(/^Draft saved/).waitFor();
  await openSignature(page, { reason: 'degenerative change', words: 'Osteophytes of T9.' });
}

/** What was chosen before is still there, and nobody was asked for a password. */
async function expectChoices(page: Page): Promise<void> {
  await expect.poll(() => modalOf(page).getByLabel('The reason in words').inputValue()).toBe('Osteophytes of T9.');
  expect(await modalOf(page).getByLabel('I override it').isChecked()).toBe(true);
  expect(await modalOf(page).locator('input[type=password]').count()).toBe(0);
}

test('a physician of the provider signs: they are asked again there, come back to the open dialog, and sign; so does the amendment', async () => {
  const visitor = await signedIn('rita');
  const { page, context } = visitor;
  await readAndOpenDialog(visitor, 'No metastasis.');
  await confirmButton(page).click();
  await throughProvider(page, 'rita');
  await page.waitForURL(/\/studies\//);
  await modalOf(page).getByText(`Confirmed with ${PROVIDER_NAME}`).waitFor();
  await expectChoices(page);
  expect((await context.cookies(portal.osteon.ready.web)).map(({ name }) => name)).not.toContain('osteon_confirmation');
  await modalOf(page).getByRole('button', { name: 'Sign', exact: true }).click();
  const signed = page.getByRole('article', { name: 'Signed reading' });
  await signed.getByText(/Signed by Rita Reader/).waitFor();
  await signed.getByText(/Overrides the model: degenerative change \(Osteophytes of T9\.\)/).waitFor();
  await signed.getByText(/Had the model's answer on the screen since/).waitFor();

  await page.getByRole('button', { name: 'Amend', exact: true }).click();
  await page.getByLabel('Why it is amended').fill('A rib was left out');
  await page.getByRole('button', { name: 'Begin the amendment' }).click();
  await page.getByText('Amendment, because: A rib was left out').waitFor();
  await openSignature(page);
  await confirmButton(page).click();
  await throughProvider(page, 'rita');
  await modalOf(page).getByText(`Confirmed with ${PROVIDER_NAME}`).waitFor();
  await modalOf(page).getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('article', { name: 'Amendment' }).getByText(/Amended by Rita Reader/).waitFor();
  // Codes stand in the address of the callback and nowhere else.
  expect(visitor.addresses.filter((address) => /[?&](code|state)=/.test(address) && address.startsWith(portal.osteon.ready.web)).every((address) => new URL(address).pathname === '/session/callback')).toBe(true);
});

test('who cancels there, and who finds somebody else signed in, is told what to do and has lost no word', async () => {
  const visitor = await signedIn('rita');
  const { page } = visitor;
  await readAndOpenDialog(visitor, 'Nothing suspicious.');
  await confirmButton(page).click();
  await page.waitForURL(/localhost/);
  await page.getByRole('link', { name: /cancel/i }).click();
  await modalOf(page).getByText(`The confirmation was cancelled at ${PROVIDER_NAME}. Nothing was signed`).waitFor();
  await expectChoices(page);
  expect(await accessibilityFaults(visitor)).toEqual([]);

  await confirmButton(page).click();
  await throughProvider(page, 'carl');
  await modalOf(page).getByText(`Somebody else signed in at ${PROVIDER_NAME}. Nothing was signed`).waitFor();
  await expectChoices(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('Nothing suspicious.');
});

test('a confirmation that has grown older than five minutes signs nothing: the dialog stays open, says so, and is confirmed once more', async () => {
  const visitor = await signedIn('rita');
  const { page } = visitor;
  await readAndOpenDialog(visitor, 'No lesion in the thorax.');
  await confirmButton(page).click();
  await throughProvider(page, 'rita');
  await modalOf(page).getByText(`Confirmed with ${PROVIDER_NAME}`).waitFor();
  expect(await runAsOwner(portal.osteon, "update identity_confirmations set expires_at = expires_at - interval '5 minutes'")).toBe(1);
  await modalOf(page).getByRole('button', { name: 'Sign', exact: true }).click();
  await modalOf(page).getByText('Your confirmation was used already or is too old. Confirm once more; nothing was signed.').waitFor();
  await expectChoices(page);
  expect(await page.getByRole('article', { name: 'Signed reading' }).count()).toBe(0);
  expect(await accessibilityFaults(visitor)).toEqual([]);

  await confirmButton(page).click();
  await throughProvider(page, 'rita');
  await modalOf(page).getByText(`Confirmed with ${PROVIDER_NAME}`).waitFor();
  await expectChoices(page);
  await modalOf(page).getByRole('button', { name: 'Sign', exact: true }).click();
  const signed = page.getByRole('article', { name: 'Signed reading' });
  await signed.getByText(/Signed by Rita Reader/).waitFor();
  await signed.getByText('No lesion in the thorax.').waitFor();
});
