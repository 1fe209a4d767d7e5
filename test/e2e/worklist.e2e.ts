// The worklist and the upload in a real browser, on one started Osteon: what arrives, what others do, and what becomes of it when the line breaks.
import { expect, test } from 'vitest';
import { loseConnection, loseSocket } from '../kit/lost-connection.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { waitUntilLive } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';
import { answerIn, PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const portal = portalUnderTest();

test('a scan uploaded in one browser appears live in the worklist of another, and its answer follows without a reload', async () => {
  const reader = await portal.visit('PHYSICIAN');
  await waitUntilLive(reader);
  const sender = await portal.visit('TECHNOLOGIST');
  await sender.page.goto('/upload');
  await waitUntilLive(sender);
  await sender.page.getByLabel('Files to send').setInputFiles({ name: 'scan.dcm', mimeType: 'application/dicom', buffer: Buffer.from(simulatedScan(8001)) });
  await sender.page.getByText('taken in', { exact: true }).waitFor();
  await rowOf(reader.page, 8001).waitFor();
  await answerIn(rowOf(reader.page, 8001));
  await sender.page.getByRole('link', { name: 'open study' }).click();
  await sender.page.waitForURL(/\/studies\//);
});

test('a dropped file that is no scan is refused, with the reason and what to do', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page } = visitor;
  await page.goto('/upload');
  await waitUntilLive(visitor);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['this is a letter'], 'letter.dcm'));
    return transfer;
  });
  await page.locator('input[aria-label="Files to send"]').locator('xpath=..').dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByText('not taken in', { exact: true }).waitFor();
  await page.getByText('The file is not a DICOM object.').waitFor();
});

test('a new study does not enter under the pointer of a reader: it announces itself', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  await waitUntilLive(visitor);
  await visitor.page.locator('[data-study]').nth(3).hover();
  await portal.send(simulatedScan(8002));
  await visitor.page.getByRole('button', { name: /1 new/ }).waitFor();
  expect(await rowOf(visitor.page, 8002).count()).toBe(0);
  await visitor.page.keyboard.press('n');
  await answerIn(rowOf(visitor.page, 8002));
});

test('from a study one comes back to the list as it was left, by link and by key, and on to the next study of it', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await page.goto('/worklist?tab=unread&sort=OLDEST');
  await waitUntilLive(visitor);
  const rows = page.locator('#content [data-study]');
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-study')));
  const current = page.locator('#content [data-study][data-current]');
  const isStudy = (at: number): Promise<void> => page.waitForURL((url) => decodeURIComponent(url.pathname) === `/studies/${ids[at]}`);
  await rows.nth(2).getByRole('link').click();
  await isStudy(2);
  await page.getByRole('link', { name: '< Worklist' }).click();
  await page.waitForURL(/\/worklist\?tab=unread&sort=OLDEST$/);
  await expect.poll(() => current.getAttribute('data-study')).toBe(ids[2]);

  await page.keyboard.press('Enter');
  await isStudy(2);
  await waitUntilLive(visitor);
  await page.keyboard.press('j');
  await isStudy(3);
  await waitUntilLive(visitor);
  await page.reload();
  await waitUntilLive(visitor);
  await page.keyboard.press('k');
  await isStudy(2);
  await waitUntilLive(visitor);
  await page.keyboard.press('l');
  await page.waitForURL(/\/worklist\?tab=unread&sort=OLDEST$/);
  await expect.poll(() => current.getAttribute('data-study')).toBe(ids[2]);
});

test("the browser's own way back leads to the list under its address, filtered as it was", async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  const unread = page.getByRole('button', { name: /^Unread/ });
  await unread.click();
  await page.waitForURL(/tab=unread$/);
  await page.locator('#content [data-study]').nth(1).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await waitUntilLive(visitor);
  await page.goBack();
  await page.waitForURL(/\/worklist\?tab=unread$/);
  await expect.poll(() => unread.getAttribute('aria-pressed')).toBe('true');
});

test('what was searched for is searched for again when one comes back, and is in no address', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await page.getByRole('searchbox', { name: 'Search by name or number' }).fill('SIM-0004');
  await expect.poll(() => page.locator('#content [data-study]').count()).toBe(1);
  await rowOf(page, 4).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await waitUntilLive(visitor);
  await page.keyboard.press('l');
  await page.waitForURL(/\/worklist$/);
  await expect.poll(() => page.getByRole('searchbox', { name: 'Search by name or number' }).inputValue()).toBe('SIM-0004');
  await expect.poll(() => page.locator('#content [data-study]').count()).toBe(1);
  await page.locator('#content [data-study][data-current]').filter({ hasText: 'SIM-0004' }).waitFor();
});

test('where the site lets lists be ordered by suspicion, a reader narrows the list and orders it, keeps that under a name, and finds it again', async () => {
  await portal.setPolicy('OFF', true); // by default lists are neither filtered nor ordered by what the models say
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await answerIn(rowOf(page, 12));
  const listed = page.locator('#content [data-study]');
  const all = await listed.count();
  await page.keyboard.press('f');
  await page.getByLabel('Answer', { exact: true }).selectOption('RAISED');
  await page.getByLabel('Order').selectOption('SUSPICION');
  let shown: number[] = [];
  await expect
    .poll(async () => {
      shown = (await listed.allTextContents()).map((text) => Number(/([01]\.\d\d) \(/.exec(text)?.[1] ?? 'NaN'));
      return shown.length > 0 && shown.length < all && shown.join() === shown.toSorted((a, b) => b - a).join();
    })
    .toBe(true);
  await page.getByRole('button', { name: 'Keep this filter' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Raised first');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove this one' }).waitFor();
  await page.goto('/worklist');
  await waitUntilLive(visitor);
  expect(await listed.count()).toBeGreaterThan(shown.length);
  await page.keyboard.press('f');
  await page.getByLabel('Kept filters').selectOption('Raised first');
  await expect.poll(() => listed.count()).toBe(shown.length);
  expect(new URL(page.url()).searchParams.get('answer')).toBe('RAISED');
  await page.reload();
  await waitUntilLive(visitor);
  expect(await listed.count()).toBe(shown.length);
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Remove this one' }).click();
  await page.getByRole('button', { name: 'Keep this filter' }).waitFor();
});

test('an open worklist follows the policy that an administrator sets: the order, the filter and the answers that it no longer allows are gone, and it says why', async () => {
  await portal.setPolicy('OFF', true);
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await page.goto('/worklist?sort=SUSPICION&answer=RAISED');
  await waitUntilLive(visitor);
  const listed = page.locator('#content [data-study]');
  await listed.filter({ hasText: PROBABILITY }).first().waitFor();
  const raised = await listed.count();
  await page.evaluate(() => Reflect.set(window, 'neverReloaded', true));
  await portal.setPolicy('ENFORCED');
  const notice = page.getByRole('alert').filter({ hasText: 'The reading policy of your site has changed.' });
  await notice.waitFor();
  await expect.poll(() => listed.count()).toBeGreaterThan(raised);
  await expect.poll(() => listed.filter({ hasText: PROBABILITY }).count()).toBe(0);
  await page.keyboard.press('f');
  expect(await page.getByLabel('Order').locator('option').allTextContents()).not.toContain('highest suspicion first');
  await notice.getByRole('button', { name: 'dismiss' }).click();
  await notice.waitFor({ state: 'detached' });

  await portal.setPolicy('OFF', true);
  await notice.waitFor();
  await expect.poll(() => listed.count()).toBe(raised);
  await expect.poll(() => page.getByLabel('Order').inputValue()).toBe('SUSPICION');
  expect(await page.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});

test('a worklist that was not told of a new policy follows it when a page of it is refused', async () => {
  await portal.setPolicy('OFF', true);
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  // Nothing is live: no event arrives.
  await visitor.context.route('**/api/socket-token**', (route) => route.abort());
  visitor.expected.push(/socket-token/);
  await page.goto('/worklist');
  await page.getByRole('button', { name: 'Filter' }).waitFor();
  await portal.setPolicy('OFF');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Order').selectOption('SUSPICION');
  await page.getByRole('alert').filter({ hasText: 'The reading policy of your site has changed.' }).waitFor();
  await page.locator('#content [data-study]').first().waitFor();
  expect(await page.getByLabel('Order').inputValue()).toBe('NEWEST');
});

test('a worklist that was not connected while the policy changed follows it as soon as it is', async () => {
  await portal.setPolicy('OFF');
  const visitor = await portal.visit('PHYSICIAN');
  const { page, context } = visitor;
  await context.route('**/api/socket-token**', (route) => route.abort());
  visitor.expected.push(/socket-token/);
  await page.goto('/worklist');
  const told = page.locator('#content [data-study]').filter({ hasText: PROBABILITY });
  await told.first().waitFor();
  await portal.setPolicy('ENFORCED');
  expect(await told.count()).toBeGreaterThan(0); // nobody has said anything yet
  await context.unroute('**/api/socket-token**');
  await page.getByRole('alert').filter({ hasText: 'The reading policy of your site has changed.' }).waitFor();
  await expect.poll(() => told.count()).toBe(0);
  await portal.setPolicy('OFF');
});

test('a study is made STAT with a key and others see and hear it', async () => {
  const [reader, other] = [await portal.visit('PHYSICIAN'), await portal.visit('TECHNOLOGIST')];
  await waitUntilLive(reader);
  await waitUntilLive(other);
  await rowOf(reader.page, 6).getByRole('link').focus();
  await reader.page.keyboard.press('u');
  await rowOf(other.page, 6).getByRole('button', { name: 'STAT', pressed: true }).waitFor();
  await other.page.locator('[data-told]').filter({ hasText: /SIM-0006 is STAT/ }).waitFor();
  await reader.page.keyboard.press('u');
  await rowOf(other.page, 6).getByRole('button', { name: 'STAT', pressed: false }).waitFor({ state: 'attached' });
});

test('files that are dropped again after a break are recognised and not sent a second time', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page, addresses } = visitor;
  await page.goto('/upload');
  await waitUntilLive(visitor);
  const scan = { name: 'scan.dcm', mimeType: 'application/dicom', buffer: Buffer.from(simulatedScan(8010)) };
  await page.getByLabel('Files to send').setInputFiles(scan);
  await page.getByText('taken in', { exact: true }).waitFor();
  await page.goto('/upload');
  await waitUntilLive(visitor);
  await page.getByLabel('Files to send').setInputFiles([scan, { ...scan, name: 'letter.dcm', buffer: Buffer.from('a letter') }]);
  await page.getByText('already here', { exact: true }).waitFor();
  await page.getByText('not taken in', { exact: true }).waitFor();
  expect(addresses.filter((address) => address.endsWith('/api/uploads'))).toHaveLength(2); // the scan once, the letter once
});

test('an upload waits while Osteon is away and goes on by itself', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page, context, expected } = visitor;
  expected.push(/api\/uploads/, /ERR_FAILED/);
  await page.goto('/upload');
  await waitUntilLive(visitor);
  await context.route('**/api/uploads', (route) => route.abort());
  await page.getByLabel('Files to send').setInputFiles({ name: 'scan.dcm', mimeType: 'application/dicom', buffer: Buffer.from(simulatedScan(8011)) });
  await page.getByText('Sending goes on by itself').waitFor();
  await context.unroute('**/api/uploads');
  await page.getByText('taken in', { exact: true }).waitFor();
});

test('a claim is seen by others at once', async () => {
  const [reader, other] = [await portal.visit('PHYSICIAN'), await portal.visit('TECHNOLOGIST')];
  await waitUntilLive(reader); // until then nobody listens to keys
  await waitUntilLive(other);
  await rowOf(reader.page, 5).getByRole('link').focus();
  await reader.page.keyboard.press('c');
  await rowOf(other.page, 5).filter({ hasText: 'Paula Physician' }).waitFor();
  await reader.page.keyboard.press('c');
  await rowOf(other.page, 5).filter({ hasText: 'unread' }).waitFor();
});

test('after a break before which nothing had been told, a list that no longer holds a study says whose it is by the time it is live', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page } = visitor;
  await page.goto('/worklist?tab=unread');
  await waitUntilLive(visitor);
  const row = rowOf(page, 7);
  await row.filter({ hasText: 'unread' }).waitFor();
  const id = await row.getAttribute('data-study');
  const { restore } = await loseSocket(visitor);
  const physician = await portal.tokenOf('PHYSICIAN');
  await portal.graphql(physician, `mutation { claimStudy(id: "${id}") { id } }`);
  expect(await row.textContent()).toContain('unread');
  await restore();
  expect(await row.textContent()).toContain('Paula Physician');
  await portal.graphql(physician, `mutation { releaseStudy(id: "${id}") { id } }`);
  await row.filter({ hasText: 'unread' }).waitFor();
});

test('a study page is not live again before what happened meanwhile is on it', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page, context, expected } = visitor;
  await rowOf(page, 7).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await waitUntilLive(visitor);
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
  await loseSocket(visitor);
  const physician = await portal.tokenOf('PHYSICIAN');
  await portal.graphql(physician, `mutation { claimStudy(id: "${id}") { id } }`);
  expected.push(/api\/graphql/);
  await context.route('**/api/graphql', (route) => route.abort());
  const asked = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/graphql'));
  await context.unroute('**/api/socket-token');
  await asked; // over a socket that stands, the page has been told that something happened
  expect(await page.locator('[data-state]').first().getAttribute('data-state')).toBe('RECONNECTING');
  await context.unroute('**/api/graphql');
  await waitUntilLive(visitor);
  expect(await page.getByText('in review by Paula Physician').count()).toBeGreaterThan(0);
  await portal.graphql(physician, `mutation { releaseStudy(id: "${id}") { id } }`);
});

test('a study that arrives is found by what is searched for', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await page.getByRole('searchbox', { name: 'Search by name or number' }).fill('SIM-802');
  await page.getByText('No study matches.').waitFor();
  await portal.send(simulatedScan(8020));
  await rowOf(page, 8020).waitFor();
  expect(await page.locator('#content [data-study]').count()).toBe(1);
});

test('each tab counts what it holds, also while another one is chosen', async () => {
  const [reader, physician] = [await portal.visit('PHYSICIAN'), await portal.tokenOf('PHYSICIAN')];
  const { page } = reader;
  await waitUntilLive(reader);
  const mine = page.getByRole('button', { name: /^Mine/ });
  const before = Number(/\d+/.exec((await mine.textContent()) ?? '')?.[0]);
  const id = await rowOf(page, 7).getAttribute('data-study');
  await portal.graphql(physician, `mutation { claimStudy(id: "${id}") { id } }`);
  await expect.poll(() => mine.textContent()).toBe(`Mine${before + 1}`);
  await portal.graphql(physician, `mutation { releaseStudy(id: "${id}") { id } }`);
  await expect.poll(() => mine.textContent()).toBe(`Mine${before}`);
  expect(await page.getByRole('button', { name: /^Needs attention/ }).textContent()).toMatch(/\d$/);
});

test('when the API is killed the portal says that it reconnects, is live again by itself, and what arrived meanwhile is there', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await page.evaluate(() => Reflect.set(window, 'neverReloaded', true));
  const place = (): Promise<unknown> => rowOf(page, 12).boundingBox();
  const before = await place();
  const { restore } = await loseConnection(visitor, portal.osteon);
  await page.locator('[data-not-live]').waitFor();
  expect(await place()).toEqual(before); // nothing moves under the pointer
  await page.getByText('Not live: what you see may be out of date.').waitFor({ state: 'attached' });
  await portal.send(simulatedScan(8004));
  expect(await rowOf(page, 8004).count()).toBe(0);
  await restore();
  await answerIn(rowOf(page, 8004));
  expect(await page.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});
