// A physician at the panel of the study page: writes a reading, and signs it.
import type { Page } from 'playwright-core';

export interface WrittenReading {
  readonly metastasis?: 'absent' | 'equivocal' | 'present';
  readonly confidence?: 'low' | 'moderate' | 'high';
  readonly conclusion: string;
}

/** In the form that `d` has opened. */
export async function writeReading(page: Page, { metastasis = 'present', confidence = 'moderate', conclusion }: WrittenReading): Promise<void> {
  await page.getByRole('group', { name: 'Bone metastasis' }).getByLabel(metastasis).check({ force: true });
  await page.getByRole('group', { name: 'Confidence' }).getByLabel(confidence).check({ force: true });
  await page.getByRole('textbox', { name: 'Conclusion' }).fill(conclusion);
}

/** Opens the dialog of the signature and says how its reader stands to the model: agrees, or overrides it for this reason. */
export async function openSignature(page: Page, override?: { readonly reason: string; readonly words?: string }): Promise<void> {
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(override === undefined ? 'I agree' : 'I override it').check({ force: true });
  if (override === undefined) return;
  await dialog.getByLabel('Reason', { exact: true }).selectOption({ label: override.reason });
  if (override.words !== undefined) await dialog.getByLabel('The reason in words').fill(override.words);
}

/** In the dialog that stands open. */
export async function signWithPassword(page: Page, password: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
}
