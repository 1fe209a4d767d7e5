// The portal in a real browser, on one started Osteon: what a visitor sees, does and is told.
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchToken } from '@osteon/cli/send/token';
import { sendObjects } from '@osteon/cli/send/stow';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../kit/browser.ts';
import { accessibilityFaults, openVisitor, signIn, waitUntilLive, type Visitor, type VisitorOptions, type VisitorRole } from '../kit/portal-visitor.ts';
import { endEveryStart, startOsteon, type RunningOsteon } from '../kit/running-osteon.ts';
import { simulatedScan } from '../kit/scans.ts';

let osteon: RunningOsteon;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  osteon = await startOsteon();
  browser = await launchBrowser();
});
afterEach(async () => {
  const done = visitors.splice(0);
  if (osteon.process.exitCode !== null || osteon.process.signalCode !== null) throw new Error(`Osteon ended while it was visited:\n${osteon.output()}`);
  for (const { context } of done) await context.close();
  expect(done.flatMap(({ complaints, expected }) => complaints.filter((text) => !expected.some((pattern) => pattern.test(text))))).toEqual([]);
  const names = /SIMULATED|SIM-?\d{4}|%5E|\^/i;
  expect(done.flatMap(({ addresses }) => addresses).filter((address) => names.test(address))).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await endEveryStart();
});

async function visit(role: VisitorRole | null, options?: VisitorOptions): Promise<Visitor> {
  const visitor = await openVisitor(browser, osteon, options);
  visitors.push(visitor);
  if (role !== null) await signIn(visitor, osteon, role);
  return visitor;
}

const rowOf = (page: Page, seed: number): Locator => page.locator('#content [data-study]').filter({ hasText: `SIM-${String(seed).padStart(4, '0')}` });
const PROBABILITY = /[01]\.\d\d \([01]\.\d\d-[01]\.\d\d\)/;
/** A model may also abstain; which scans it does that for is its own affair. */
const ANSWER = /[01]\.\d\d \([01]\.\d\d-[01]\.\d\d\)|abstained/;
const answerIn = (row: Locator): Promise<void> => row.filter({ hasText: ANSWER }).waitFor();

async function sendOverStow(seed: number): Promise<void> {
  const { app, api } = osteon.ready;
  if (app === null) throw new Error('the demo has no app credential');
  const { status } = await sendObjects({ api, accessToken: await fetchToken(api, app) }, [{ name: `scan-${seed}`, bytes: simulatedScan(seed) }]);
  expect(status).toBe(200);
}

async function activeModel(): Promise<{ name: string; version: string; diseases: string[] }> {
  const { app, api, graphql } = osteon.ready;
  if (app === null) throw new Error('the demo has no app credential');
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await fetchToken(api, app)}` },
    body: JSON.stringify({ query: '{ modelVersions { name version stage diseases } }' }),
  });
  const { data } = (await response.json()) as { data: { modelVersions: { name: string; version: string; stage: string; diseases: string[] }[] } };
  const active = data.modelVersions.find(({ stage }) => stage === 'ACTIVE');
  if (active === undefined) throw new Error('no model is active');
  return active;
}

/** By default lists are neither filtered nor ordered by what the models say. */
async function letListsTell(): Promise<void> {
  const { accounts, api, graphql } = osteon.ready;
  const administrator = accounts.find(({ roles }) => roles.includes('ADMINISTRATOR'));
  if (administrator === undefined) throw new Error('the demo has no administrator');
  const { email, password } = administrator;
  const granted = await fetch(`${api}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'password', email, password }) });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const query = 'mutation { setSitePolicy(input: { blindFirst: OFF, orderBySuspicion: true, reason: "For this test" }) { orderBySuspicion } }';
  const response = await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }) });
  expect(await response.json()).toMatchObject({ data: { setSitePolicy: { orderBySuspicion: true } } });
}

/** Opens the newest study that has a probability. */
async function openAnsweredStudy({ page }: Visitor): Promise<void> {
  await page.goto('/worklist');
  await page.locator('#content [data-study]').filter({ hasText: PROBABILITY }).first().getByRole('link').click();
  await page.waitForURL(/\/studies\//);
}

/** Different colours in the middle of a canvas: an empty one has one. */
function coloursIn(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const copy = new OffscreenCanvas(element.width, element.height);
    const context = copy.getContext('2d');
    context?.drawImage(element, 0, 0);
    const { data } = context?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4) colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    return colours.size;
  });
}

const pictureOf = (page: Page): Promise<string> => page.locator('canvas').evaluateAll((all) => all.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')).join());

/** Both views, each with the map over it where there are two layers, as they are once they are drawn and nothing, such as a font that arrives late, changes their size any more. */
async function drawnPicture(page: Page, layers: 1 | 2 = 1): Promise<string> {
  const canvases = page.locator('canvas');
  await expect.poll(() => canvases.count()).toBe(2 * layers);
  await expect.poll(async () => Math.min(await coloursIn(canvases.nth(0)), await coloursIn(canvases.nth(layers)))).toBeGreaterThan(16);
  let picture = '';
  await expect
    .poll(async () => {
      const before = picture;
      await page.evaluate(async () => {
        await document.fonts.ready;
        for (let frame = 0; frame < 10; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      });
      picture = await pictureOf(page);
      return picture === before;
    })
    .toBe(true);
  return picture;
}

const CAVEAT = /where the network looked, not a lesion outline/i;

/** Presses `e` and waits until the map is drawn over the views. */
async function showEvidence(page: Page): Promise<void> {
  const before = await drawnPicture(page);
  await page.keyboard.press('e');
  await page.getByText(CAVEAT).waitFor();
  await expect.poll(() => pictureOf(page)).not.toBe(before);
}

test('a physician signs in and finds the twelve demo patients with their answers', async () => {
  const { page } = await visit('PHYSICIAN');
  await page.waitForURL(/\/worklist$/);
  await page.waitForFunction((count) => document.querySelectorAll('[data-study]').length === count, 12);
  for (let seed = 1; seed <= 12; seed += 1) {
    const row = rowOf(page, seed);
    await row.filter({ hasText: /answered|abstained/ }).waitFor();
    expect(await row.textContent()).toContain('ANT+POST');
  }
  expect(await page.locator('[data-study]').filter({ hasText: PROBABILITY }).count()).toBeGreaterThanOrEqual(6);
});

test('a wrong password is refused in a sentence, and the session stays closed', async () => {
  const visitor = await visit(null);
  const { page } = visitor;
  visitor.expected.push(/status of 401/);
  await page.goto('/worklist');
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel('Email address').fill('physician@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This email address and password do not belong together.').waitFor();
  expect((await visitor.context.cookies()).map(({ name }) => name)).not.toContain('osteon_session');
});

test('a scan uploaded in one browser appears live in the worklist of another, and its answer follows without a reload', async () => {
  const reader = await visit('PHYSICIAN');
  await waitUntilLive(reader);
  const sender = await visit('TECHNOLOGIST');
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
  const visitor = await visit('TECHNOLOGIST');
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
  const visitor = await visit('PHYSICIAN');
  await waitUntilLive(visitor);
  await visitor.page.locator('[data-study]').nth(3).hover();
  await sendOverStow(8002);
  await visitor.page.getByRole('button', { name: /1 new/ }).waitFor();
  expect(await rowOf(visitor.page, 8002).count()).toBe(0);
  await visitor.page.keyboard.press('n');
  await answerIn(rowOf(visitor.page, 8002));
});

test('a study page shows both views, the answer with its model and provenance, and its story', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await openAnsweredStudy(visitor);
  await page.getByText('trained on simulated scans').first().waitFor();
  await page.getByText(PROBABILITY).first().waitFor();
  const shown = (await page.locator('main').innerText()).toLowerCase();
  const { name, version } = await activeModel();
  for (const word of ['anterior', 'posterior', name, version, 'operating point', 'received', 'classification began', 'answered']) expect(shown, word).toContain(word);
  await drawnPicture(page);
});

test('the thorax box and the evidence map are drawn when asked for, the map with its caveat', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await openAnsweredStudy(visitor);
  await drawnPicture(page);
  const boxes = page.locator('[data-mark=thorax]');
  await expect.poll(() => boxes.count()).toBe(2);
  await page.keyboard.press('t');
  await expect.poll(() => boxes.count()).toBe(0);
  await page.keyboard.press('t');
  await expect.poll(() => boxes.count()).toBe(2);
  expect(await page.getByText(CAVEAT).count()).toBe(0);
  await showEvidence(page);
});

test('what the model says of other diseases stands below its answer, and the map of each can be chosen with a key, one at a time', async () => {
  const { diseases } = await activeModel();
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await openAnsweredStudy(visitor);
  await page.getByText(PROBABILITY).first().waitFor();
  const told = page.getByRole('table', { name: 'Other findings in the thorax' }).getByRole('row').filter({ hasText: PROBABILITY });
  await expect.poll(() => told.count()).toBe(diseases.length - 1);
  await showEvidence(page);
  const choice = page.getByRole('group', { name: 'Evidence map of' }).getByRole('button');
  expect(await choice.count()).toBe(diseases.length > 1 ? diseases.length : 0);
  for (let next = 1; next < diseases.length; next += 1) {
    const before = await drawnPicture(page, 2);
    await page.keyboard.press('Shift+E');
    await expect.poll(() => choice.nth(next).getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => pictureOf(page)).not.toBe(before);
    await page.getByText(CAVEAT).waitFor();
  }
});

test('the evidence map that is asked for before it has arrived is drawn when it arrives', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page, context } = visitor;
  const arrival = Promise.withResolvers<void>();
  await context.route('**/api/binary/predictions/*/evidence', async (route) => {
    await arrival.promise;
    await route.continue();
  });
  await openAnsweredStudy(visitor);
  const before = await drawnPicture(page);
  await page.keyboard.press('e');
  await page.getByText('Fetching the evidence map').waitFor();
  expect(await page.getByText(CAVEAT).count()).toBe(0);
  arrival.resolve();
  await page.getByText(CAVEAT).waitFor();
  await expect.poll(() => pictureOf(page)).not.toBe(before);
});

test('a study that is open is answered on the spot', async () => {
  const visitor = await visit('PHYSICIAN');
  await waitUntilLive(visitor);
  await sendOverStow(8003);
  await rowOf(visitor.page, 8003).getByRole('link').click();
  await visitor.page.waitForURL(/\/studies\//);
  await visitor.page.getByRole('region', { name: /^Answer of / }).filter({ hasText: ANSWER }).waitFor();
});

test('with the keyboard alone one signs in, moves through the worklist, claims a study and opens it', async () => {
  const visitor = await visit(null);
  const { page } = visitor;
  await page.goto('/');
  await page.waitForURL(/\/sign-in/);
  const account = osteon.ready.accounts.find(({ roles }) => roles.includes('PHYSICIAN'));
  await page.getByLabel('Email address').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(account?.email ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(account?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/worklist$/);
  await waitUntilLive(visitor);

  const focused = page.locator('[data-study]').filter({ has: page.locator(':focus') });
  const numberAt = async (): Promise<string> => (/SIM-\d{4}/.exec((await focused.textContent()) ?? '') ?? [''])[0];
  await page.keyboard.press('j');
  const first = await numberAt();
  await page.keyboard.press('j');
  const second = await numberAt();
  expect(second).not.toBe(first);
  await page.keyboard.press('k');
  expect(await numberAt()).toBe(first);
  await page.keyboard.press('c');
  await focused.filter({ hasText: 'give back' }).waitFor();
  await page.keyboard.press('c');
  await focused.filter({ hasText: 'unread' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/studies\//);
  await page.locator('main').filter({ hasText: first }).waitFor();
});

test('a reader chooses German, and the worklist speaks it with German dates and numbers, also after a reload', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await answerIn(rowOf(page, 3));
  const english = (await rowOf(page, 3).textContent()) ?? '';
  await page.getByRole('button', { name: /menu$/ }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByRole('button', { name: /^Unbefundet/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  const [, year, month, day] = /(\d{4})-(\d\d)-(\d\d) \d\d:\d\d/.exec(english) ?? [];
  await rowOf(page, 3).filter({ hasText: `${day}.${month}.${year}, ` }).waitFor();
  await page.locator('[data-study]').filter({ hasText: /[01],\d\d \([01],\d\d-[01],\d\d\)/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByText('nächste Untersuchung').waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Arbeitsliste' }).waitFor();
  await waitUntilLive(visitor);
  await rowOf(page, 3).getByRole('link').focus();
  await page.keyboard.press('c');
  await rowOf(page, 3).filter({ hasText: 'bei Ihnen' }).waitFor();
  await page.keyboard.press('c');
  await rowOf(page, 3).filter({ hasText: 'unbefundet' }).waitFor();
});

test('a browser that prefers German is answered in German before anybody has chosen', async () => {
  const visitor = await visit('TECHNOLOGIST', { language: 'de-CH' });
  const { page } = visitor;
  await page.goto('/upload');
  await page.getByRole('heading', { name: 'Aufnahmen hochladen' }).waitFor();
  expect(await page.title()).toBe('Aufnahmen hochladen - Osteon');
  await waitUntilLive(visitor);
  await page.getByLabel('Zu sendende Dateien').setInputFiles({ name: 'brief.dcm', mimeType: 'application/dicom', buffer: Buffer.from('ein Brief') });
  await page.getByText('Die Datei ist kein DICOM-Objekt.').waitFor();
});

test('where the site lets lists be ordered by suspicion, a reader narrows the list and orders it, keeps that under a name, and finds it again', async () => {
  await letListsTell();
  const visitor = await visit('PHYSICIAN');
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

test('a study is made STAT with a key and others see and hear it', async () => {
  const [reader, other] = [await visit('PHYSICIAN'), await visit('TECHNOLOGIST')];
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
  const visitor = await visit('TECHNOLOGIST');
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
  const visitor = await visit('TECHNOLOGIST');
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
  const [reader, other] = [await visit('PHYSICIAN'), await visit('TECHNOLOGIST')];
  await waitUntilLive(reader); // until then nobody listens to keys
  await waitUntilLive(other);
  await rowOf(reader.page, 5).getByRole('link').focus();
  await reader.page.keyboard.press('c');
  await rowOf(other.page, 5).filter({ hasText: 'Paula Physician' }).waitFor();
  await reader.page.keyboard.press('c');
  await rowOf(other.page, 5).filter({ hasText: 'unread' }).waitFor();
});

test('when the API is killed the portal says that it reconnects, is live again by itself, and what arrived meanwhile is there', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page, context, expected } = visitor;
  expected.push(/socket-token/, /WebSocket connection to .* failed/, /status of 503/);
  await waitUntilLive(visitor);
  await page.evaluate(() => Reflect.set(window, 'neverReloaded', true));
  await context.route('**/api/socket-token', (route) => route.abort()); // so that the study arrives before the portal is back
  process.kill(osteon.ready.processes['api'] ?? 0, 'SIGKILL');
  await page.locator('[data-state=RECONNECTING]').waitFor();
  await page.getByText('Not live: what you see may be out of date.').waitFor({ state: 'attached' });
  while (!(await fetch(`${osteon.ready.api}/readyz`).then(({ ok }) => ok, () => false))) await sleep(100);
  await sendOverStow(8004);
  expect(await rowOf(page, 8004).count()).toBe(0);
  await context.unroute('**/api/socket-token');
  await waitUntilLive(visitor);
  await answerIn(rowOf(visitor.page, 8004));
  expect(await visitor.page.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});

test('signing out ends the session: the back button leads to the sign-in page, and nothing is readable any more', async () => {
  const visitor = await visit('PHYSICIAN');
  const { page, context } = visitor;
  await rowOf(page, 4).waitFor();
  await waitUntilLive(visitor);
  await page.getByRole('button', { name: /menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goBack();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await rowOf(page, 4).count()).toBe(0);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('osteon_session');
  expect((await context.request.post('/api/socket-token', { headers: { origin: osteon.ready.web } })).status()).toBe(401);
});

test('an administrator sees the fleet and no study', async () => {
  const { page, addresses } = await visit('ADMINISTRATOR');
  await page.waitForURL(/\/fleet$/);
  await page.getByText('worker-1').first().waitFor();
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()).toEqual(['Administration']);
  for (const path of ['/worklist', '/patients', '/upload']) {
    await page.goto(path);
    await page.waitForURL(/\/fleet$/);
  }
  expect(await page.getByText(/SIM-\d{4}/).count()).toBe(0);
  expect(addresses.some((address) => address.includes('/api/binary'))).toBe(false);
});

test('an auditor sees studies, not who they are of', async () => {
  const { page } = await visit('AUDITOR');
  await page.locator('[data-study]').first().waitFor();
  expect(await page.getByText(/SIM-\d{4}|SIMULATED/).count()).toBe(0);
});

test('the session cookie is out of reach of scripts, and no address may be framed or guessed', async () => {
  const { page, context, expected } = await visit('PHYSICIAN');
  expected.push(/status of 404/);
  expect((await context.cookies()).find(({ name }) => name === 'osteon_session')).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(await page.evaluate(() => document.cookie)).not.toContain('osteon_session');
  const response = await page.goto('/worklist');
  expect(response?.headers()).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': expect.stringContaining('no-store'), 'content-security-policy': expect.stringMatching(/default-src 'none'.*script-src 'self' 'nonce-/) });
  expect((await page.goto('/studies/not-an-id'))?.status()).toBeLessThan(500);
  await page.getByText('There is nothing at this address.').waitFor();
});

test.each(['reading', 'desk'] as const)('every page keeps the rules of WCAG 2.2 AA in the theme %s', async (theme) => {
  const visitor = await visit(null, { theme });
  const { page } = visitor;
  visitor.expected.push(/status of 404 .*nowhere/);
  const faults: Record<string, string[]> = {};
  const look = async (place: string): Promise<void> => {
    await page.waitForFunction(() => document.title !== ''); // comes a moment after a page that was opened by a link
    const found = await accessibilityFaults(visitor);
    if (found.length > 0) faults[place] = found;
  };
  await page.goto('/sign-in');
  await look('sign-in');
  await signIn(visitor, osteon, 'PHYSICIAN');
  await rowOf(page, 1).waitFor();
  await waitUntilLive(visitor);
  await look('worklist');
  await openAnsweredStudy(visitor);
  await page.getByText(PROBABILITY).first().waitFor();
  await drawnPicture(page);
  await look('study');
  await showEvidence(page);
  await look('study with evidence');
  await page.goto('/patients');
  await page.locator('#content a', { hasText: 'P0003' }).waitFor();
  await waitUntilLive(visitor);
  await look('patients');
  await page.locator('#content a', { hasText: 'P0003' }).click();
  await page.waitForURL(/\/patients\//);
  await waitUntilLive(visitor);
  await look('patient');
  for (const place of ['upload', 'fleet']) {
    await page.goto(`/${place}`);
    await waitUntilLive(visitor);
    await look(place);
  }
  await page.goto('/nowhere');
  await page.locator('main, h1').first().waitFor();
  await look('nowhere');
  expect(faults).toEqual({});
});

test('on a phone nothing is wider than the screen', async () => {
  const visitor = await visit('PHYSICIAN', { width: 390 });
  const { page } = visitor;
  const tooWide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await rowOf(page, 1).waitFor();
  await waitUntilLive(visitor);
  expect(await tooWide()).toBeLessThanOrEqual(0);
  for (const path of ['/patients', '/upload', '/fleet']) {
    await page.goto(path);
    await waitUntilLive(visitor);
    expect(await tooWide(), path).toBeLessThanOrEqual(0);
  }
  await openAnsweredStudy(visitor);
  await drawnPicture(page);
  expect(await tooWide(), 'study').toBeLessThanOrEqual(0);
});
