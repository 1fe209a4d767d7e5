// The answer on the study page in a real browser, on one started Osteon: what the model says, where it looked, and what becomes of the page when the line breaks.
import { expect, test } from 'vitest';
import { CAVEAT, drawnPicture, pictureOf, showEvidence } from '../kit/drawn-views.ts';
import { loseConnection } from '../kit/lost-connection.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, waitUntilLive } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';
import { ANSWER, openAnsweredStudy, PROBABILITY, rowOf } from '../kit/worklist-page.ts';

const portal = portalUnderTest();

async function activeModel(): Promise<{ name: string; version: string; diseases: string[] }> {
  const { modelVersions } = await portal.graphql(await portal.appToken(), '{ modelVersions { name version stage diseases } }');
  const active = (modelVersions as { name: string; version: string; stage: string; diseases: string[] }[]).find(({ stage }) => stage === 'ACTIVE');
  if (active === undefined) throw new Error('no model is active');
  return active;
}

test('a study page shows both views, the answer with its model and provenance, and its story', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await openAnsweredStudy(visitor);
  await page.getByText('trained on simulated scans').first().waitFor();
  await page.getByText(PROBABILITY).first().waitFor();
  const shown = (await page.locator('main').innerText()).toLowerCase();
  const { name, version } = await activeModel();
  for (const word of ['anterior', 'posterior', name, version, 'operating point', 'received', 'classification began', 'answered']) expect(shown, word).toContain(word);
  await drawnPicture(page);
});

test('a reader who wants German reads the whole study in it: answer, quality, story, tools and keys, with German numbers', async () => {
  const visitor = await portal.visit('PHYSICIAN', { language: 'de-DE' });
  const { page } = visitor;
  await page.goto('/worklist');
  const probability = /[01],\d\d \([01],\d\d-[01],\d\d\)/;
  await page.locator('#content [data-study]').filter({ hasText: probability }).filter({ hasText: 'ANT+POST' }).first().getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await page.getByRole('region', { name: /^Auswertung von / }).filter({ hasText: probability }).waitFor();
  await drawnPicture(page);
  expect(await page.title()).toBe('Untersuchung - Osteon');
  const shown = await page.locator('main').innerText();
  for (const words of [/Arbeitspunkt 0,\d\d: /, /\d,\d Mio\. Impulse/, /Knochen zu Weichteil\s+\d+,\d/, /ausgewertet [\d,]+ m?s nach dem Eingang/, /eingegangen/, /Pixel \d,\d\d mm/, /\d,\d\d : 1, mittlere Impulse/]) expect(shown).toMatch(words);
  await page.keyboard.press('e');
  await page.getByText('Wohin das Netz gesehen hat, nicht der Umriss einer Läsion.').waitFor();
  await page.keyboard.press('?');
  await page.getByText('mit der Voraufnahme vergleichen; noch einmal beendet den Vergleich').waitFor();
});

test('the thorax box and the evidence map are drawn when asked for, the map with its caveat', async () => {
  const visitor = await portal.visit('PHYSICIAN');
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
  const visitor = await portal.visit('PHYSICIAN');
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
  const visitor = await portal.visit('PHYSICIAN');
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
  const visitor = await portal.visit('PHYSICIAN');
  await waitUntilLive(visitor);
  await portal.send(simulatedScan(8003));
  await rowOf(visitor.page, 8003).getByRole('link').click();
  await visitor.page.waitForURL(/\/studies\//);
  await visitor.page.getByRole('region', { name: /^Answer of / }).filter({ hasText: ANSWER }).waitFor();
});

test('an open study whose connection is lost says so beside the images, moves nothing, and catches up when it is live again', async () => {
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await waitUntilLive(visitor);
  await rowOf(page, 7).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await waitUntilLive(visitor);
  await drawnPicture(page);
  const places = (): Promise<string[]> => page.locator('[data-view], aside section').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  const before = await places();
  const { restore } = await loseConnection(visitor, portal.osteon);
  const notice = page.locator('[data-not-live]');
  await notice.getByText('What you see may be out of date; what happened meanwhile is fetched by itself.').waitFor();
  expect(await places()).toEqual(before);
  await page.getByRole('status').filter({ hasText: 'Not live: what you see may be out of date.' }).waitFor({ state: 'attached' });
  expect(await accessibilityFaults(visitor)).toEqual([]);

  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await portal.graphql(await portal.tokenOf('PHYSICIAN'), `mutation { claimStudy(id: "${id}") { id } }`);
  const reading = page.getByRole('region', { name: 'Reading' });
  expect(await reading.textContent()).toContain('unread');
  await restore();
  await reading.getByText('being read', { exact: true }).waitFor();
  expect(await notice.count()).toBe(0);
});
