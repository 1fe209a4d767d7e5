// A folder with thousands of files, chosen in a real browser: what became of each is counted, listed and explained.
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProcessFolder } from '@osteon/shared/node/process-folder';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { waitUntilLive } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';

/** Letters are sent to be refused, one by one; what is here already is only looked up. */
const [NEW, HERE, DAMAGED, LETTERS] = [4, 1750, 3, 243];
const ALL = NEW + HERE + DAMAGED + LETTERS;
const NOT_TAKEN_IN = DAMAGED + LETTERS;

const portal = portalUnderTest();
let folder: string;

/** As an archive writes it: a folder for each examination, with what else lay there. */
beforeAll(async () => {
  folder = join(makeProcessFolder('osteon-upload'), 'archive');
  let at = 0;
  const placeFor = (name: string): string => {
    const place = join(folder, `examination-${String(at % 60).padStart(2, '0')}`);
    at += 1;
    mkdirSync(place, { recursive: true });
    return join(place, name);
  };
  const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(placeFor(name), bytes);
  const stored = simulatedScan(8300);
  await portal.send(stored);
  const once = join(folder, '..', 'stored.dcm');
  writeFileSync(once, stored);
  // Under many names, and on the disk once.
  for (let n = 0; n < HERE; n += 1) linkSync(once, placeFor(`copy-${n}.dcm`));
  for (let n = 0; n < NEW; n += 1) put(`scan-${n}.dcm`, simulatedScan(8301 + n));
  for (let n = 0; n < DAMAGED; n += 1) put(`damaged-${n}.dcm`, simulatedScan(8310 + n).subarray(0, 40_000));
  for (let n = 0; n < LETTERS; n += 1) put(`letter-${n}.txt`, `Letter ${n}`);
  for (const name of ['Thumbs.db', '.DS_Store']) put(name, 'nobody means to send this');
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

interface Row {
  readonly name: string;
  readonly outcome: string;
  readonly reason: string;
}

/** Scrolls through the whole list; by the place of each row in it. */
const everyRow = (page: Page): Promise<Record<string, Row>> =>
  page.getByRole('region', { name: 'Files' }).evaluate(async (list) => {
    const rows: Record<string, Row> = {};
    for (list.scrollTop = 0; ; list.scrollTop += list.clientHeight) {
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const row of list.querySelectorAll('li')) {
        const text = (part: string): string => row.querySelector(part)?.textContent ?? '';
        rows[row.getAttribute('aria-posinset') ?? ''] = { name: text('[title]'), outcome: text('[data-kind]'), reason: text('p') };
      }
      if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) return rows;
    }
  });

test('of a folder with two thousand files each has its outcome, with the reason and what to do; meanwhile the list can be scrolled and narrowed', async () => {
  const visitor = await portal.visit('TECHNOLOGIST');
  const { page } = visitor;
  await page.goto('/upload');
  await waitUntilLive(visitor);
  await page.getByLabel('Folder to send').setInputFiles(folder);
  const summary = page.getByRole('status').filter({ hasText: /file/ });
  await summary.filter({ hasText: /of 2,000 files to go/ }).waitFor();
  await page.getByRole('progressbar', { name: 'Files done' }).waitFor();
  // Under way the list can be scrolled to its end, and narrowed.
  const files = page.getByRole('region', { name: 'Files' });
  await files.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await files.locator(`li[aria-posinset="${ALL}"]`).waitFor();
  await page.getByRole('button', { name: 'Show only what was not taken in' }).click();
  await page.getByRole('button', { name: 'Show all files' }).click();
  expect(await summary.textContent()).toMatch(/of 2,000 files to go/); // all of that while it was under way

  await summary.filter({ hasText: /2,000 files done/ }).waitFor({ timeout: 240_000 });
  expect(await summary.textContent()).toBe(`2,000 files done, ${NEW} taken in, 1,750 already here, ${NOT_TAKEN_IN} not taken in, ${NEW + 1} studies`);

  const rows = Object.values(await everyRow(page));
  const told = (name: RegExp): string[] => [...new Set(rows.filter((row) => name.test(row.name)).map(({ outcome, reason }) => `${outcome}: ${reason}`))];
  expect(rows).toHaveLength(ALL);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(ALL);
  expect(rows[0]?.name).toMatch(/^archive\/examination-\d\d\/[a-z]+-\d+\.(dcm|txt)$/);
  expect(told(/scan-/)).toEqual(['taken in: ']);
  expect(told(/copy-/)).toEqual(['already here: ']);
  expect(told(/damaged-/)).toEqual(['not taken in: The DICOM object is damaged: a value is longer than the file. Export it again from the camera; this copy is damaged.']);
  expect(told(/letter-/)).toEqual(['not taken in: The file is not a DICOM object. Check that it is a DICOM file of a planar bone scan.']);

  await page.getByRole('button', { name: 'Show only what was not taken in' }).click();
  await files.locator(`li[aria-setsize="${NOT_TAKEN_IN}"]`).first().waitFor();
  await page.getByRole('button', { name: 'Clear what is done' }).click();
  await files.waitFor({ state: 'detached' });
});
