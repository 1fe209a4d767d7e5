// What the surface owes to everybody, in a real browser on one started Osteon: full, empty and failing lists, a phone, keys that stay where they belong, and a look at a study before it is opened.
/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { openSignature, writeReading } from '../kit/reading.ts';
import { answerIn, PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const portal = portalUnderTest();
const THEMES = ['reading', 'desk'] as const;

/** Whatever list is asked for from here on has another page. */
async function alwaysMore({ context }: Visitor): Promise<void> {
  await context.route('**/api/graphql', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('"hasNextPage":false', '"hasNextPage":true') });
  });
}

test.each(THEMES)('a worklist and patients of more than one page keep the rules of WCAG 2.2 AA in the theme %s', async (theme) => {
  const visitor = await portal.visit('PHYSICIAN', { theme });
  const { page } = visitor;
  await waitUntilLive(visitor);
  await alwaysMore(visitor);
  await page.getByRole('button', { name: /^Unread/ }).click();
  await page.getByRole('button', { name: 'Show older studies' }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);

  await page.goto('/patients');
  await waitUntilLive(visitor);
  await page.getByRole('searchbox').fill('SIM-');
  await page.getByRole('button', { name: 'Show more patients' }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
});

test.each(THEMES)('so does a list of the administration, in the theme %s', async (theme) => {
  const visitor = await portal.visit('ADMINISTRATOR', { theme });
  const { page } = visitor;
  await page.goto('/administration/apps');
  await page.locator('#content h1').waitFor();
  await alwaysMore(visitor);
  await page.getByRole('button', { name: 'New app credential' }).click();
  await page.getByLabel('Name of the app').fill(`Archive ${theme}`);
  await page.getByLabel(/^studies:read/).check();
  await page.getByLabel(/^Reason/).fill('For this test');
  await page.getByRole('button', { name: 'Make the credential' }).click();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show more' }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
});

test.each(THEMES)('so do a search without a match and a list that cannot be fetched, in the theme %s', async (theme) => {
  const visitor = await portal.visit('PHYSICIAN', { theme });
  const { page, context, expected } = visitor;
  await waitUntilLive(visitor);
  const search = page.getByRole('searchbox');
  await search.fill('nobody of this name');
  await page.getByText('No study matches.').waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
  expected.push(/api\/graphql/, /ERR_FAILED/);
  await context.route('**/api/graphql', (route) => route.abort());
  await search.fill('');
  await page.getByText('The worklist could not be fetched.').waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);
  await context.unroute('**/api/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('#content [data-study]').first().waitFor();
});

test.each(THEMES)('on a phone a row tells whose study it is, who has it and how long it waits, and is claimed with a finger, in the theme %s', async (theme) => {
  const visitor = await portal.visit('PHYSICIAN', { theme, width: 390, touch: true });
  const { page } = visitor;
  await waitUntilLive(visitor);
  const row = rowOf(page, 5);
  await answerIn(row);
  for (const words of ['SIM-0005', /^[FM] \d+$/, /^unread/]) await row.getByRole('cell').getByText(words).first().waitFor();
  const heights = await page.locator('#content [data-study]').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  expect(await accessibilityFaults(visitor)).toEqual([]);
  const claim = row.getByRole('button', { name: 'claim' });
  expect((await claim.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await claim.scrollIntoViewIfNeeded(); // a tap would
  const before = await row.boundingBox();
  await claim.tap();
  await row.getByText('with you').waitFor();
  expect(await row.boundingBox()).toEqual(before);
  expect(await accessibilityFaults(visitor)).toEqual([]);
  await row.getByRole('button', { name: 'give back' }).tap();
  await row.getByText(/^unread/).waitFor();
});

test('keys pressed in an open dialog or menu do nothing to the page behind it', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await answerIn(rowOf(page, 3));
  await rowOf(page, 3).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await writeReading(page, { conclusion: 'Degenerative change of the lumbar spine.' });
  await openSignature(page, { reason: 'degenerative change', words: 'Osteophytes.' });
  const [dialog, address] = [page.getByRole('dialog'), page.url()];
  await dialog.getByRole('button', { name: /^Sign/ }).focus();
  for (const key of ['j', 'k', 'l', 'b', 'd', 'i']) await page.keyboard.press(key);
  expect(page.url()).toBe(address);
  expect(await dialog.getByLabel('The reason in words').inputValue()).toBe('Osteophytes.');
  expect(await page.getByRole('button', { name: 'invert', exact: true, includeHidden: true }).getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /: menu$/ }).click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('l');
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.locator('h1').click();
  await page.waitForURL(/\/patients\//);
});

test('who turns single keys off presses none by mistake, keeps the arrows, and finds them off again after a reload', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  const inRow = page.locator('[data-study]').filter({ has: page.locator(':focus') });
  const choose = async (): Promise<void> => {
    await page.getByRole('button', { name: /: menu$/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /^Single keys/ }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  };
  await choose();
  await page.reload();
  await waitUntilLive(visitor);
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  expect(await inRow.count()).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect(await inRow.count()).toBe(1);
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await page.getByText('Letters, digits and signs alone do nothing at the moment').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await choose();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
});

test('a row at which the reader stays shows the images small, moves nothing, and tells nothing of what a model saw', async () => {
  await portal.setPolicy('ENFORCED');
  try {
    const visitor = await portal.visit('PHYSICIAN', { width: 1280 });
    const { page, addresses } = visitor;
    await waitUntilLive(visitor);
    const told: string[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('/api/graphql')) told.push(await response.text());
    });
    const images = (): string[] => addresses.filter((address) => address.includes('/api/binary'));
    const places = (): Promise<string> => page.locator('#content [data-study]').evaluateAll((all) => JSON.stringify(all.map((one) => one.getBoundingClientRect())));
    const before = await places();
    const preview = page.locator('[data-preview]');
    const row = page.locator('#content [data-study]').nth(2);
    await row.getByRole('link').hover();
    await preview.locator('canvas').nth(1).waitFor();
    expect(await preview.getAttribute('data-preview')).toBe(await row.getAttribute('data-study'));
    expect(await places()).toBe(before);
    expect(images()).toHaveLength(2);
    expect(images().join()).not.toContain('evidence');
    await expect.poll(() => told.join()).toContain('pixelsPath');
    expect(told.join()).not.toMatch(/thorax|probability/);
    await preview.hover(); // it stays while one looks at it
    expect(await preview.count()).toBe(1);
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });

    await page.locator('#content [data-study]').nth(4).getByRole('link').focus();
    await preview.locator('canvas').nth(1).waitFor();
    expect(await accessibilityFaults(visitor)).toEqual([]);
    expect(await page.content()).not.toMatch(PROBABILITY);
    await page.getByRole('button', { name: /^Unread/ }).focus();
    await preview.waitFor({ state: 'detached' });
  } finally {
    await portal.setPolicy('OFF');
  }
});

test('a preview whose code cannot be fetched is not shown, and the list stays', async () => {
  const visitor = await portal.visit('PHYSICIAN', { width: 1280 });
  const { page, context } = visitor;
  await waitUntilLive(visitor);
  const rows = page.locator('#content [data-study]');
  const before = await rows.count();
  visitor.expected.push(/net::ERR_FAILED .*\/_next\/static\/chunks\//);
  await context.route('**/_next/static/chunks/**', (route) => route.abort());
  const failing = page.waitForEvent('requestfailed', (request) => request.url().includes('/_next/static/chunks/'));
  await rows.nth(2).getByRole('link').hover();
  await failing;
  await page.keyboard.press('j');
  await expect.poll(() => rows.count()).toBe(before);
  expect(await page.locator('[data-preview]').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});
