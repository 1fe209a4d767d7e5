// When both images of a study are on the screen, told by the page itself: the clock is the browser's, and begins with the navigation.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/**
 * Runs in every page before anything else: looks at the canvases in each frame, and keeps the time of the first frame after the one that filled both. Reading eight by eight
 * pixels costs well under a millisecond and ends with the images.
 */
export function watchForImages(): void {
  const copy = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  const isDrawn = (canvas: HTMLCanvasElement): boolean => {
    if (copy === null || canvas.width < 2) return false;
    copy.clearRect(0, 0, 8, 8);
    copy.drawImage(canvas, 0, 0, 8, 8);
    return copy.getImageData(0, 0, 8, 8).data.some((value) => value > 0);
  };
  const look = (): void => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[data-view] canvas')];
    if (canvases.length < 2 || !canvases.every(isDrawn)) requestAnimationFrame(look);
    else requestAnimationFrame(() => Reflect.set(window, 'imagesOnScreenMs', performance.now()));
  };
  requestAnimationFrame(look);
}

export async function imagesOnScreen(page: Page): Promise<number> {
  const handle = await page.waitForFunction((): number | undefined => Reflect.get(window, 'imagesOnScreenMs'), undefined, { polling: 100 });
  return Number(await handle.jsonValue());
}
