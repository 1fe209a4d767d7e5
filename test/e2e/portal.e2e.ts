// The portal in a real browser, on one started Osteon: who comes in, what each role sees, with keys alone, in two languages, two themes and on a phone.
import { expect, test } from 'vitest';
import { drawnPicture, showEvidence } from '../kit/drawn-views.ts';
import { PORTAL_ROUTES } from '../kit/portal-routes.ts';
import { PATIENTS, portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, demoAccount, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { answerIn, openAnsweredStudy, PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const portal = portalUnderTest();

test('a physician signs in and finds the twelve demo patients with their answers', async () => {
  const { page } = await portal.visit('PHYSICIAN');
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
  const visitor = await portal.visit(null);
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

test('with the keyboard alone one signs in, moves through the worklist, claims a study and opens it', async () => {
  const visitor = await portal.visit(null);
  const { page } = visitor;
  await page.goto('/');
  await page.waitForURL(/\/sign-in/);
  const account = demoAccount(portal.osteon, 'PHYSICIAN');
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
  const visitor = await portal.visit('PHYSICIAN');
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

test('before signing in one chooses the language with the keyboard, and it stays chosen behind the sign-in', async () => {
  const visitor = await portal.visit(null);
  const { page } = visitor;
  visitor.expected.push(/status of 401/);
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('physician@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByText('This email address and password do not belong together.').waitFor();
  await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor();
  // What was said is said again in it, and what was typed is still there.
  await page.getByText('E-Mail-Adresse und Passwort passen nicht zusammen.').waitFor();
  expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('physician@demo.example');
  expect(await page.getByRole('button', { name: 'Deutsch' }).getAttribute('aria-pressed')).toBe('true');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await page.getByLabel('Passwort', { exact: true }).fill(demoAccount(portal.osteon, 'PHYSICIAN').password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Arbeitsliste' }).waitFor();
});

test('a browser that prefers German is answered in German before anybody has chosen', async () => {
  const visitor = await portal.visit('TECHNOLOGIST', { language: 'de-CH' });
  const { page } = visitor;
  await page.goto('/upload');
  await page.getByRole('heading', { name: 'Aufnahmen hochladen' }).waitFor();
  expect(await page.title()).toBe('Aufnahmen hochladen - Osteon');
  await waitUntilLive(visitor);
  await page.getByLabel('Zu sendende Dateien').setInputFiles({ name: 'brief.dcm', mimeType: 'application/dicom', buffer: Buffer.from('ein Brief') });
  await page.getByText('Die Datei ist kein DICOM-Objekt.').waitFor();
});

test('signing out ends the session: the back button leads to the sign-in page, and nothing is readable any more', async () => {
  const visitor = await portal.visit('PHYSICIAN');
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
  expect((await context.request.post('/api/socket-token', { headers: { origin: portal.osteon.ready.web } })).status()).toBe(401);
});

test('an administrator sees the fleet and no study', async () => {
  const { page, addresses } = await portal.visit('ADMINISTRATOR');
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
  const { page } = await portal.visit('AUDITOR');
  await page.locator('[data-study]').first().waitFor();
  expect(await page.getByText(/SIM-\d{4}|SIMULATED/).count()).toBe(0);
});

test('the session cookie is out of reach of scripts, and no address may be framed or guessed', async () => {
  const { page, context, expected } = await portal.visit('PHYSICIAN');
  expected.push(/status of 404/);
  expect((await context.cookies()).find(({ name }) => name === 'osteon_session')).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(await page.evaluate(() => document.cookie)).not.toContain('osteon_session');
  const response = await page.goto('/worklist');
  expect(response?.headers()).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': expect.stringContaining('no-store'), 'content-security-policy': expect.stringMatching(/default-src 'none'.*script-src 'self' 'nonce-/) });
  expect((await page.goto('/studies/not-an-id'))?.status()).toBeLessThan(500);
  await page.getByText('There is nothing at this address.').waitFor();
});

test.each(['reading', 'desk'] as const)('every page keeps the rules of WCAG 2.2 AA in the theme %s, and no title tells of a patient', async (theme) => {
  const faults: Record<string, string[]> = {};
  const look = async (visitor: Visitor, place: string): Promise<void> => {
    await visitor.page.waitForFunction(() => document.title !== ''); // comes a moment after a page that was opened by a link
    expect(await visitor.page.title(), place).not.toMatch(PATIENTS);
    const found = await accessibilityFaults(visitor);
    if (found.length > 0) faults[place] = found;
  };
  for (const role of new Set(PORTAL_ROUTES.map((one) => one.role))) {
    const visitor = await portal.visit(role, { theme });
    for (const { route, come } of PORTAL_ROUTES.filter((one) => one.role === role)) {
      await come(visitor);
      await look(visitor, route);
      if (route !== '/studies/[id]') continue;
      await showEvidence(visitor.page);
      await look(visitor, 'study with evidence');
    }
    if (role === null) continue;
    visitor.expected.push(/status of 404 .*nowhere/);
    await visitor.page.goto('/nowhere');
    await visitor.page.locator('main, h1').first().waitFor();
    await look(visitor, `nowhere, as ${role}`);
  }
  expect(faults).toEqual({});
});

test('on a phone nothing is wider than the screen', async () => {
  const visitor = await portal.visit('PHYSICIAN', { width: 390 });
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
