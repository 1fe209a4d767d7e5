// From a signed reading to its report: the page, the print and the PDF, which is read back as another program reads it.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive } from '../kit/portal-visitor.ts';
import { downloadPdf } from '../kit/report-page.ts';
import { answeredStudies, signReading, type SignedReading } from '../kit/signed-reading.ts';

const portal = portalUnderTest();
let physician: string;
const unread: string[] = [];

beforeAll(async () => {
  physician = await portal.tokenOf('PHYSICIAN');
  unread.push(...(await answeredStudies(portal)));
});

/** What a page of the portal would send. */
const asOwnPage = () => ({ headers: { origin: portal.osteon.ready.web } });

const unreadStudy = (): string => {
  const study = unread.shift();
  if (study === undefined) throw new Error('every study has been read');
  return study;
};

const sign = (study: string, reading: SignedReading): Promise<void> => signReading(portal, study, reading);

/** Like a browser's own: tells that it begins before it returns. */
const standInForPrint = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Reflect.set(window, 'print', () => {
      window.dispatchEvent(new Event('beforeprint'));
      document.body.setAttribute('data-printed', '');
    });
  });

async function exportsOf(study: string): Promise<unknown[]> {
  const { study: told } = await portal.graphql(physician, `{ study(id: "${study}") { timeline { kind payload } } }`);
  return (told as { timeline: { kind: string; payload: { form?: string } }[] }).timeline.filter(({ kind }) => kind === 'REPORT_EXPORTED').map(({ payload }) => payload.form);
}

test.each(['reading', 'desk'] as const)('a signed reading becomes a report that is looked at, printed, taken out as PDF, and amended, in the theme %s', async (theme) => {
  const study = unreadStudy();
  await sign(study, { conclusion: 'Suspicious for a metastasis in T8.' });
  const visitor = await portal.visit('PHYSICIAN', { theme });
  const { page } = visitor;
  await page.goto(`/studies/${study}`);
  await waitUntilLive(visitor);
  await page.keyboard.press('b');
  await page.waitForURL(/\/report$/);
  await waitUntilLive(visitor);
  const sheet = page.getByRole('article', { name: 'Bone scan report' });
  await sheet.getByText('Suspicious for a metastasis in T8.').waitFor();
  await sheet.getByText('SIMULATED SCAN: no patient was examined.').waitFor();
  await sheet.getByText(/Research software, not a diagnostic device\./).waitFor();
  await sheet.getByRole('img', { name: /^Posterior/ }).waitFor();
  expect(await accessibilityFaults(visitor)).toEqual([]);

  const first = await downloadPdf(page);
  expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(first.name).toMatch(/^osteon-report-[0-9a-f]{12}\.pdf$/);
  expect(first.text).toContain('Suspicious for a metastasis in T8.');
  expect(first.text).toContain('Research software, not a diagnostic device.');
  expect(first.text).toContain('Tc-99m phosphonate, SIMULATED');
  expect(first.text).not.toContain('AMENDED');

  await standInForPrint(page);
  await page.keyboard.press('p');
  await page.locator('body[data-printed]').waitFor();
  expect(await exportsOf(study)).toEqual(['PDF', 'PRINT']);

  await sign(study, { conclusion: 'As before, and in a rib.', because: 'A rib was left out' });
  await page.getByText('This report was amended a moment ago; you see the new version.').waitFor();
  await sheet.getByText(/^AMENDED 1, on .* UTC, because: A rib was left out$/).waitFor();
  const second = await downloadPdf(page);
  expect(second.name).not.toBe(first.name);
  expect(second.text).toMatch(/AMENDED 1, on [\d: -]+ UTC, because: A rib was left out/);
  expect(second.text).toContain('As before, and in a rib.');
  expect(second.text).toMatch(/Earlier versions Version 1: signed by .* Conclusion Suspicious for a metastasis in T8\./);

  await page.keyboard.press('b');
  await page.waitForURL((url) => !url.pathname.endsWith('/report'));
});

test('a study without a signed reading has no report, on no path, for a reader who is to read first', async () => {
  const study = unreadStudy();
  await portal.setPolicy('ENFORCED');
  const visitor = await portal.visit('PHYSICIAN');
  visitor.expected.push(/api\/reports/);
  const { page, context } = visitor;
  await page.goto(`/studies/${study}/report`);
  await page.getByText('There is no report yet.').waitFor();
  expect(await page.content()).not.toMatch(/0\.\d\d \(0\.\d\d-0\.\d\d\)/);
  const answer = await context.request.post(`/api/reports/${study}`, asOwnPage());
  expect([answer.status(), answer.headers()['content-type']]).toEqual([409, 'application/json']);
  expect(await exportsOf(study)).toEqual([]);
  await page.getByRole('button', { name: 'To the study' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/report'));
});

test('an administrator, who may read no readings, and nobody who is not signed in gets one', async () => {
  const study = unreadStudy();
  await sign(study, { conclusion: 'Nothing suspicious.' });
  const administrator = await portal.visit('ADMINISTRATOR');
  expect((await administrator.context.request.post(`/api/reports/${study}`, asOwnPage())).status()).toBe(404);
  expect((await administrator.context.request.post('/api/reports/nothing', asOwnPage())).status()).toBe(404);
  const nobody = await portal.visit(null);
  expect((await nobody.context.request.post(`/api/reports/${study}`, asOwnPage())).status()).toBe(401);
});

test('a report is printed by no key while an image is on its way', async () => {
  const study = unreadStudy();
  await sign(study, { conclusion: 'Nothing suspicious.' });
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  const arrival = Promise.withResolvers<void>();
  await page.route('**/api/binary/**', async (route) => {
    await arrival.promise;
    await route.continue();
  });
  await page.goto(`/studies/${study}/report`);
  await waitUntilLive(visitor);
  await standInForPrint(page);
  const print = page.getByRole('button', { name: /^Print/ });
  expect(await print.isDisabled()).toBe(true);
  await page.keyboard.press('p');
  arrival.resolve();
  await page.getByRole('article').getByRole('img', { name: /^Posterior/ }).waitFor();
  expect(await exportsOf(study)).toEqual([]);
  await page.keyboard.press('p');
  await page.locator('body[data-printed]').waitFor();
  expect(await exportsOf(study)).toEqual(['PRINT']);
});

test("the browser's own print is recorded once too, by its keys before it begins and by its menu as it begins, and one that cannot be recorded is told", async () => {
  const study = unreadStudy();
  await sign(study, { conclusion: 'Nothing suspicious.' });
  const visitor = await portal.visit('PHYSICIAN');
  visitor.expected.push(/api\/graphql/);
  const { page } = visitor;
  await page.goto(`/studies/${study}/report`);
  await waitUntilLive(visitor);
  await page.getByRole('article').getByRole('img', { name: /^Posterior/ }).waitFor();
  await standInForPrint(page);
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed]').waitFor();
  expect(await exportsOf(study)).toEqual(['PRINT']);

  await page.pdf(); // what the menu does: nothing of the page is asked before
  await expect.poll(() => exportsOf(study)).toEqual(['PRINT', 'PRINT']);

  await page.route('**/api/graphql', (route) => route.abort());
  await page.pdf();
  await page.getByRole('alert').filter({ hasText: 'This print is not recorded' }).waitFor();
  await page.unroute('**/api/graphql');
  await page.keyboard.press('p');
  await expect.poll(() => exportsOf(study)).toEqual(['PRINT', 'PRINT', 'PRINT']);
  await expect.poll(() => page.getByText('This print is not recorded').count()).toBe(0);
});

test('an auditor gets it masked, and a reader of German in German', async () => {
  const study = unreadStudy();
  await sign(study, { conclusion: 'Nothing suspicious.' });
  const auditor = await portal.visit('AUDITOR');
  await auditor.page.goto(`/studies/${study}/report`);
  await waitUntilLive(auditor);
  const masked = await downloadPdf(auditor.page);
  expect(masked.text).toContain('•••');
  expect(masked.text).not.toMatch(/SIM-?\d{4}|P00\d\d/);
  const german = await portal.visit('TECHNOLOGIST', { language: 'de-DE' });
  await german.page.goto(`/studies/${study}/report`);
  await waitUntilLive(german);
  await german.page.getByRole('heading', { name: 'Beurteilung' }).waitFor();
  const pdf = await downloadPdf(german.page);
  expect(pdf.text).toContain('Befund der Skelettszintigrafie');
  expect(pdf.text).toContain('Forschungssoftware, kein Medizinprodukt.');
});
