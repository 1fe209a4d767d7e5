// What browser tests look for in the worklist and on the pages it leads to.
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from './portal-visitor.ts';

export const PROBABILITY = /[01]\.\d\d \([01]\.\d\d-[01]\.\d\d\)/;
/** A model may also abstain; which scans it does that for is its own affair. */
export const ANSWER = new RegExp(`${PROBABILITY.source}|abstained`);

/** Of a simulated patient, by the seed. */
export const rowOf = (page: Page, seed: number): Locator => page.locator('#content [data-study]').filter({ hasText: `SIM-${String(seed).padStart(4, '0')}` });

export const answerIn = (row: Locator): Promise<void> => row.filter({ hasText: ANSWER }).waitFor();

/** Opens the newest study of both views that has a probability. */
export async function openAnsweredStudy({ page }: Visitor): Promise<void> {
  await page.goto('/worklist');
  await page.locator('#content [data-study]').filter({ hasText: PROBABILITY }).filter({ hasText: 'ANT+POST' }).first().getByRole('link').click();
  await page.waitForURL(/\/studies\//);
}
