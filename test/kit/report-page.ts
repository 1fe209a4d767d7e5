// What browser tests do on the page of a report.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';

export interface DownloadedPdf {
  readonly name: string;
  readonly bytes: Buffer;
  /** As another program reads it, with single spaces. */
  readonly text: string;
}

/** Presses `d`. */
export async function downloadPdf(page: Page): Promise<DownloadedPdf> {
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('d');
  const download = await downloading;
  const bytes = await readFile(await download.path());
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return { name: download.suggestedFilename(), bytes, text: text.replaceAll(/\s+/g, ' ') };
}
