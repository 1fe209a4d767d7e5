// An administrator at the administration area: opens what can be changed in a row, says why, and keeps what is shown once.
import type { Locator, Page } from 'playwright-core';

export const rowWith = (page: Page, text: string): Locator => page.locator('#content').getByRole('row').filter({ hasText: text });

/** Of a row whose changes stand in a menu. */
export async function chooseChange(page: Page, row: Locator, change: string): Promise<void> {
  await row.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('menuitem', { name: change, exact: true }).click();
}

/** In the dialog that stands open; it closes when the change has been made. */
export async function changeBecause(page: Page, reason: string, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Reason/).fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
}

export async function secretOf(page: Page, name: string): Promise<string> {
  return (await page.locator(`[data-secret="${name}"]`).textContent()) ?? '';
}

/** Takes a secret that is shown once, and closes what shows it. */
export async function keepSecret(page: Page, name: string): Promise<string> {
  const secret = await secretOf(page, name);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  return secret;
}
