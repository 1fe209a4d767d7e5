// The images of the study page in a real browser: what a reader sees under the cursor is what the API serves, and every way to look works by mouse, keys and fingers.
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { stressScan } from '@osteon/phantom/stress/stress-scan';
import { writeStudy } from '@osteon/phantom/write-study';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { drawnPicture } from '../kit/drawn-views.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive, type Visitor, type VisitorOptions } from '../kit/portal-visitor.ts';

const portal = portalUnderTest();
/** Of the demo: the last of three exams, a scan that was acquired feet first, one without a pixel size. */
const [FOLLOWED, FEET_FIRST, NO_SPACING] = [3, 9101, 9102];

beforeAll(async () => {
  await portal.send(writeStudy(simulatePatient(9201, { positive: false }), { ...simulatedIdentity(FOLLOWED), accession: 'BEFORE1', studyDate: '20240305' }, { variant: 'before' }));
  await portal.send(writeStudy(stressScan(simulatePatient(9202, { positive: true }), 'anterior-only'), { ...simulatedIdentity(FOLLOWED), accession: 'BEFORE2', studyDate: '20230301' }, { variant: 'before' }));
  await portal.send(writeStudy(stressScan(simulatePatient(FEET_FIRST, { positive: true }), 'feet-first'), simulatedIdentity(FEET_FIRST)));
  await portal.send(withoutSpacing(writeStudy(simulatePatient(NO_SPACING, { positive: true }), simulatedIdentity(NO_SPACING))));
});
/** Pixel Spacing (0028,0030) becomes an attribute that nobody reads. */
function withoutSpacing(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(0x0031, copy.indexOf(Buffer.from('280030004453', 'hex')) + 2);
  return copy;
}

/** Opens the latest exam of a simulated patient and waits for its images. */
async function open(seed: number, options?: VisitorOptions): Promise<Visitor> {
  const visitor = await portal.visit('PHYSICIAN', options);
  const { page } = visitor;
  const { patientName, studyDate } = simulatedIdentity(seed);
  await page.goto('/patients');
  await waitUntilLive(visitor);
  await page.locator('#content a', { hasText: patientName.split('^')[1] ?? '' }).click();
  await page.waitForURL(/\/patients\//);
  const day = `${studyDate.slice(0, 4)}-${studyDate.slice(4, 6)}-${studyDate.slice(6)}`;
  await page.locator('#content').getByRole('link', { name: day }).first().click();
  await page.waitForURL(/\/studies\//);
  await images(page).nth(1).waitFor();
  await waitUntilLive(visitor);
  await drawnPicture(page); // in panes whose size is final
  await page.mouse.move(2, 2); // off the image, on which the link may have lain
  return visitor;
}

const images = (page: Page): Locator => page.locator('[data-view] canvas[role=img]');
const surface = (page: Page, view: string): Locator => page.locator(`[data-view=${view}] [role=application]`).first();
const upper = (page: Page): Promise<number> => page.getByLabel('Upper end of the window in counts').inputValue().then(Number);
const scales = (page: Page): Promise<string[]> => page.locator('[data-view]').getByText(/ : 1/).allInnerTexts();

async function readOut(page: Page): Promise<{ x: number; y: number; counts: number }> {
  const text = page.getByText(/^x \d+ +y \d+ +\d+ counts$/);
  const [x = Number.NaN, y = Number.NaN, counts = Number.NaN] = ((await text.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
  return { x, y, counts };
}

/** The counts of a view as the API gives them to any client. */
async function servedCounts(page: Page, view: string): Promise<(x: number, y: number) => number> {
  const token = await portal.tokenOf('PHYSICIAN');
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  const { study } = await portal.graphql(token, `{ study(id: "${id}") { views { view columns pixelsPath } } }`);
  const found = (study as { views: { view: string; columns: number; pixelsPath: string }[] }).views.find((one) => one.view === view);
  const bytes = new DataView(await (await fetch(`${portal.osteon.ready.api}${found?.pixelsPath}`, { headers: { authorization: `Bearer ${token}` } })).arrayBuffer());
  return (x, y) => bytes.getUint16((y * (found?.columns ?? 0) + x) * 2, true);
}

/** A place in the image, as parts of the canvas, once the browser has drawn: until then it may tell where a canvas with a new transform has been. */
async function placeIn(page: Page, view: string, across: number, down: number): Promise<{ x: number; y: number }> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const box = await page.locator(`[data-view=${view}] canvas[role=img]`).first().boundingBox();
  return { x: (box?.x ?? 0) + across * (box?.width ?? 0), y: (box?.y ?? 0) + down * (box?.height ?? 0) };
}

async function drag(page: Page, from: { x: number; y: number }, dx: number, dy: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx, from.y + dy, { steps: 4 });
  await page.mouse.up();
}

test.each(['ANTERIOR', 'POSTERIOR'])('the counts read under the mouse and by keys are those that the API serves: %s', async (view) => {
  const { page } = await open(FOLLOWED);
  const served = await servedCounts(page, view);
  for (const [across, down] of [[0.5, 0.3], [0.31, 0.44], [0.62, 0.18]] as const) {
    const { x, y } = await placeIn(page, view, across, down);
    await page.mouse.move(x, y);
    const read = await readOut(page);
    expect(read.counts).toBe(served(read.x, read.y));
  }
  await surface(page, view).focus();
  const before = await readOut(page);
  const range = await upper(page);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  const after = await readOut(page);
  expect(after).toEqual({ x: before.x + 2, y: before.y + 1, counts: served(before.x + 2, before.y + 1) });
  expect(await upper(page)).toBe(range); // the arrows were the place's, not the window's
});

test('wheel, drags and keys zoom, move and window both views together, and fit and reset lead back', async () => {
  const { page } = await open(FOLLOWED);
  const [fitted, range] = [await scales(page), await upper(page)];
  expect(new Set(fitted).size).toBe(1);
  const middle = await placeIn(page, 'ANTERIOR', 0.5, 0.3);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => scales(page)).not.toEqual(fitted);
  expect(new Set(await scales(page)).size).toBe(1);
  const before = await placeIn(page, 'POSTERIOR', 0, 0);
  await page.keyboard.down('Space');
  await drag(page, middle, 40, 0);
  await page.keyboard.up('Space');
  await expect.poll(async () => Math.abs((await placeIn(page, 'POSTERIOR', 0, 0)).x - before.x + 40)).toBeLessThanOrEqual(1); // mirrored: the same part of the body
  await page.keyboard.press('f');
  await expect.poll(() => scales(page)).toEqual(fitted);
  await page.keyboard.press('1');
  await expect.poll(() => scales(page)).toEqual(['1 : 1', '1 : 1']);
  await drag(page, middle, 60, 0);
  await expect.poll(() => upper(page)).toBeGreaterThan(range);
  await page.keyboard.press('0');
  await expect.poll(() => upper(page)).toBe(range);
  expect(await scales(page)).toEqual(fitted);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => upper(page)).toBeLessThan(range);
});

test('another language changes the words and neither window nor zoom', async () => {
  const { page } = await open(FOLLOWED);
  const fitted = await scales(page);
  const range = await upper(page);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('+');
  await expect.poll(() => scales(page)).not.toEqual(fitted);
  const [zoomed, windowed] = [await scales(page), await upper(page)];
  expect(windowed).toBeLessThan(range);
  await page.getByRole('button', { name: /: menu$/ }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  const germanUpper = page.getByLabel('Obere Fenstergrenze in Impulsen');
  await germanUpper.waitFor();
  expect(Number(await germanUpper.inputValue())).toBe(windowed);
  const ratio = (scale: string | undefined): string | undefined => scale?.match(/[\d.,]+ : 1/)?.[0].replace(',', '.');
  expect((await scales(page)).map(ratio)).toEqual(zoomed.map(ratio));
});

test('a measured length is told in millimetres, and in pixels with the reason where the pixel size is not known', async () => {
  const { page } = await open(FOLLOWED);
  const spacing = Number(/pixel (\d\.\d\d) mm/.exec(await page.getByText(/^pixel \d/).innerText())?.[1]);
  await page.keyboard.press('m');
  await page.keyboard.press('1');
  await drag(page, await placeIn(page, 'ANTERIOR', 0.5, 0.3), 0, 100); // 100 counts at 1 : 1
  const length = Number(/(\d+) mm/.exec(await page.getByText(/^\d+ mm$/).innerText())?.[1]);
  expect(Math.abs(length - 100 * spacing)).toBeLessThanOrEqual(1);
  await page.keyboard.press('Escape');
  await page.locator('[data-mark=measure]').waitFor({ state: 'detached' });
  await surface(page, 'POSTERIOR').focus();
  for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByText(`${Math.round(2 * spacing)} mm`, { exact: true }).waitFor();

  const other = await open(NO_SPACING);
  await other.page.getByText('no pixel size known').waitFor();
  await other.page.keyboard.press('m');
  await drag(other.page, await placeIn(other.page, 'ANTERIOR', 0.5, 0.3), 0, 50);
  await other.page.getByText(/^\d+\.\d px, pixel size not known$/).waitFor();
});

test('who cannot drag zooms with buttons, brings a place to the middle with a click, and measures with two', async () => {
  const { page } = await open(FOLLOWED);
  const spacing = Number(/pixel (\d\.\d\d) mm/.exec(await page.getByText(/^pixel \d/).innerText())?.[1]);
  const fitted = await scales(page);
  await page.getByRole('button', { name: 'Enlarge' }).click();
  await expect.poll(() => scales(page)).not.toEqual(fitted);
  await page.getByRole('button', { name: 'Reduce' }).click();
  await expect.poll(() => scales(page)).toEqual(fitted);

  await page.getByRole('button', { name: '1:1', exact: true }).click();
  await page.getByRole('button', { name: 'move', exact: true }).click();
  const pane = await surface(page, 'ANTERIOR').boundingBox();
  const middle = { x: (pane?.x ?? 0) + (pane?.width ?? 0) / 2, y: (pane?.y ?? 0) + (pane?.height ?? 0) / 2 };
  await page.mouse.click(middle.x + 40, middle.y - 60);
  const chosen = await readOut(page);
  await page.mouse.move(middle.x, middle.y);
  const { x, y } = await readOut(page);
  expect(Math.max(Math.abs(x - chosen.x), Math.abs(y - chosen.y))).toBeLessThanOrEqual(1);

  await page.getByRole('button', { name: 'measure', exact: true }).click();
  await page.mouse.click(middle.x, middle.y);
  await page.mouse.click(middle.x, middle.y + 100);
  await page.mouse.move(middle.x + 30, middle.y + 10); // measured, it no longer follows
  const length = Number(/(\d+) mm/.exec(await page.getByText(/^\d+ mm$/).innerText())?.[1]);
  expect(Math.abs(length - 100 * spacing)).toBeLessThanOrEqual(1);
});

test('an exam from before lies beside this one, with its date, its own or the same window, and a line of what was said', async () => {
  const visitor = await open(FOLLOWED);
  const { page } = visitor;
  const card = page.getByRole('region', { name: 'Exams of this patient' });
  await card.getByText('2024-03-05').waitFor();
  expect(await card.getByRole('listitem').count()).toBe(3);
  await page.keyboard.press('p');
  const compared = page.getByRole('region', { name: /^Compared, 2024-03-05/ });
  await compared.locator('canvas[role=img]').nth(1).waitFor();
  expect(await images(page).count()).toBe(4);
  const range = compared.getByText(/^\d+-\d+ counts$/);
  const own = await range.innerText();
  await page.keyboard.press('o');
  await expect.poll(() => range.innerText()).toBe(`0-${await upper(page)} counts`);
  await page.keyboard.press('o');
  await expect.poll(() => range.innerText()).toBe(own);
  await card.getByRole('button', { name: 'Compare with 2023-03-01' }).click();
  await page.getByRole('region', { name: /^Compared, 2023-03-01/ }).getByText('No posterior view in this study.').waitFor();
  await page.keyboard.press('p');
  await expect.poll(() => images(page).count()).toBe(2);
});

test('a scan that was acquired feet first is shown head up, and its sides follow when the reader turns it', async () => {
  const { page } = await open(FEET_FIRST);
  await page.getByText('Acquired feet first; shown turned, head up.').waitFor();
  const sides = (): Promise<string[]> => page.locator('[data-view] [data-side]').allInnerTexts();
  expect(await sides()).toEqual(['R', 'L', 'L', 'R']);
  await page.keyboard.press('r');
  await expect.poll(sides).toEqual(['L', 'R', 'R', 'L']);
});

test('an image that cannot be fetched says so and comes when it is asked for again', async () => {
  const visitor = await open(FOLLOWED);
  const { page, context, expected } = visitor;
  expected.push(/Failed to load resource/);
  await context.route('**/api/binary/studies/**', (route) => route.abort());
  await page.reload();
  await page.getByText('The image could not be loaded.').first().waitFor();
  await context.unroute('**/api/binary/studies/**');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await images(page).nth(1).waitFor();
});

test('two fingers zoom both views', async () => {
  const { page, context } = await open(FOLLOWED, { touch: true });
  const fitted = await scales(page);
  const { x, y } = await placeIn(page, 'ANTERIOR', 0.5, 0.3);
  const devTools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number): Promise<unknown> =>
    devTools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x - apart, y, id: 1 }, { x: x + apart, y, id: 2 }] });
  await touch('touchStart', 20);
  for (const apart of [30, 45, 60]) await touch('touchMove', apart);
  await touch('touchEnd', 0);
  await expect.poll(() => scales(page)).not.toEqual(fitted);
});

test.each(['reading', 'desk'] as const)('with everything shown the study page keeps the rules of WCAG 2.2 AA in the theme %s', async (theme) => {
  const visitor = await open(FOLLOWED, { theme });
  const { page } = visitor;
  await page.keyboard.press('p');
  await expect.poll(() => images(page).count()).toBe(4);
  await page.keyboard.press('m');
  await drag(page, await placeIn(page, 'ANTERIOR', 0.5, 0.3), 20, 60);
  expect(await accessibilityFaults(visitor)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(visitor)).toEqual([]);
});
