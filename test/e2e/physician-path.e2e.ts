// The whole path of a physician in a real browser, on one started Osteon that lets its readers read first. What each step does in detail is in the files beside this one.
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { drawnPicture } from '../kit/drawn-views.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { demoAccount, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { openSignature, signWithPassword, writeReading } from '../kit/reading.ts';
import { downloadPdf } from '../kit/report-page.ts';
import { simulatedScan } from '../kit/scans.ts';
import { PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const portal = portalUnderTest();

beforeAll(() => portal.setPolicy('ENFORCED'));

/** Moves with `j` until the study is the current one, and opens it. */
async function openByKeys(page: Page, seed: number): Promise<void> {
  const isCurrent = async (): Promise<boolean> => (await rowOf(page, seed).getAttribute('data-current')) !== null && (await page.evaluate(() => document.activeElement !== document.body));
  for (let step = 0; step < 50 && !(await isCurrent()); step += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/studies\//);
}

/** Neither on the page of the study, nor in what the server sends for it, nor over its images. */
async function expectNoOpinion({ page, context }: Visitor): Promise<void> {
  expect(await page.content()).not.toMatch(PROBABILITY);
  expect(await (await context.request.get(page.url())).text()).not.toMatch(/"probability\\?":\s*0\.\d/);
  expect(await page.getByRole('button', { name: 'evidence', exact: true }).isDisabled()).toBe(true);
}

test.each([
  { theme: 'reading', seed: 8202, override: undefined, stance: /agrees with the model/ },
  { theme: 'desk', seed: 8204, override: { reason: 'degenerative change', words: 'Osteophytes of T9.' }, stance: /overrides the model: degenerative change \(Osteophytes of T9\.\)/ },
] as const)('a physician sees a scan arrive and be answered, reads it blind, is shown the answer, signs, and takes out the report, in the theme $theme', async ({ theme, seed, override, stance }) => {
  const visitor = await portal.visit('PHYSICIAN', { theme });
  const { page } = visitor;
  await page.waitForURL(/\/worklist$/);
  await waitUntilLive(visitor);
  await page.evaluate(() => Reflect.set(window, 'neverReloaded', true));

  await portal.send(simulatedScan(seed));
  await rowOf(page, seed).filter({ hasText: 'hidden until read' }).waitFor();
  await page.locator('[data-told]').filter({ hasText: 'answered' }).waitFor();
  expect(await rowOf(page, seed).innerHTML()).not.toMatch(PROBABILITY);

  await openByKeys(page, seed);
  await waitUntilLive(visitor);
  await page.getByText('Read first: what the model says is hidden until you have saved your own reading.').waitFor();
  await drawnPicture(page);
  await expectNoOpinion(visitor);

  await page.keyboard.press('d');
  await writeReading(page, { conclusion: `Focal uptake in T8, read in the theme ${theme}.` });
  await page.getByRole('button', { name: 'Add a finding' }).press('Enter');
  await page.getByLabel('Words of finding 1').fill('Focal, T8.');
  await page.getByText(/^Draft saved/).waitFor();
  await expectNoOpinion(visitor);
  await page.getByRole('button', { name: 'Save my reading' }).press('Enter');
  await page.getByRole('region', { name: /^Answer of / }).filter({ hasText: PROBABILITY }).waitFor();

  await openSignature(page, override);
  await signWithPassword(page, demoAccount(portal.osteon, 'PHYSICIAN').password);
  await page.getByRole('article', { name: 'Signed reading' }).getByText(/Signed by Paula Physician/).waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);

  await page.keyboard.press('b');
  await page.waitForURL(/\/report$/);
  await waitUntilLive(visitor);
  await page.getByRole('article', { name: 'Bone scan report' }).getByText(stance).waitFor();
  const { text } = await downloadPdf(page);
  expect(text).toContain(`Focal uptake in T8, read in the theme ${theme}.`);
  expect(text).toContain('Research software, not a diagnostic device.');
  expect(text).toMatch(/before the answer could be seen/);
  expect(text).toMatch(stance);

  await page.keyboard.press('b');
  await page.waitForURL((url) => !url.pathname.endsWith('/report'));
  await waitUntilLive(visitor);
  await page.keyboard.press('l');
  await page.waitForURL(/\/worklist$/);
  await rowOf(page, seed).filter({ hasText: 'signed' }).waitFor();
});

/** Presses Tab until it has the focus: what cannot be reached so is not found. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus()) return;
  }
  throw new Error(`eighty presses of Tab do not lead to ${target.toString()}`);
}

test('with the keyboard alone a study is opened, read first, and signed', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await page.waitForURL(/\/worklist$/);
  await waitUntilLive(visitor);
  await portal.send(simulatedScan(8206));
  await rowOf(page, 8206).filter({ hasText: 'hidden until read' }).waitFor();
  await openByKeys(page, 8206);
  await waitUntilLive(visitor);

  await page.keyboard.press('d');
  const choose = async (within: Page | Locator, group: string, choice: string): Promise<void> => {
    const choices = within.getByRole('group', { name: group });
    await tabTo(page, choices.getByRole('radio').first());
    await page.keyboard.press('Space');
    while (!(await choices.getByLabel(choice).isChecked())) await page.keyboard.press('ArrowRight');
  };
  await choose(page, 'Bone metastasis', 'present');
  await choose(page, 'Confidence', 'moderate');
  await tabTo(page, page.getByRole('textbox', { name: 'Conclusion' }));
  await page.keyboard.type('Focal uptake in T8.');
  await tabTo(page, page.getByRole('button', { name: 'Save my reading' }));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: /^Answer of / }).filter({ hasText: PROBABILITY }).waitFor();

  await tabTo(page, page.getByRole('button', { name: 'Sign', exact: true }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await choose(dialog, 'The model', 'I agree');
  await tabTo(page, dialog.getByLabel('Your password'));
  await page.keyboard.type(demoAccount(portal.osteon, 'PHYSICIAN').password);
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'Signed reading' }).getByText(/Signed by Paula Physician/).waitFor();
});
