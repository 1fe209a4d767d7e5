// The canvases of the study page: whether both views are drawn, and how they look.
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

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

export const pictureOf = (page: Page): Promise<string> => page.locator('canvas').evaluateAll((all) => all.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')).join());

/** Both views, each with the map over it where there are two layers, as they are once they are drawn and nothing, such as a font that arrives late, changes their size any more. */
export async function drawnPicture(page: Page, layers: 1 | 2 = 1): Promise<string> {
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

export const CAVEAT = /where the network looked, not a lesion outline/i;

/** Presses `e` and waits until the map is drawn over the views. */
export async function showEvidence(page: Page): Promise<void> {
  const before = await drawnPicture(page);
  await page.keyboard.press('e');
  await page.getByText(CAVEAT).waitFor();
  await expect.poll(() => pictureOf(page)).not.toBe(before);
}
