// Frames a second while the window is dragged with the mouse over an image: every frame in which the window had changed, by the browser's own clock.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { quantile } from '../quantile.ts';

export interface DragFigures {
  /** Frames with a changed window, a second. */
  readonly perSecond: number;
  /** Milliseconds between those frames. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** CPU of one frame in the process of the page, and in the one that composes and draws, which work side by side: what a busy machine changes least. */
  readonly pageCpuMs: number;
  readonly drawingCpuMs: number;
}

/** CPU seconds so far, by the browser's own account. */
async function cpuOf(browser: Browser): Promise<{ readonly page: number; readonly drawing: number }> {
  const devTools = await browser.newBrowserCDPSession();
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
  await devTools.detach();
  const sum = (type: string): number => processInfo.filter((one) => one.type === type).reduce((seconds, { cpuTime }) => seconds + cpuTime, 0);
  return { page: sum('renderer'), drawing: sum('GPU') };
}

const REACH_PX = 120;
const STEP_PX = 8;

/** In the page: keeps the time of each frame that finds another upper end of the window than the frame before. */
function recordFrames(): void {
  const upper = document.querySelector<HTMLInputElement>('input[aria-label^="Upper end of the window"]');
  const times: number[] = [];
  let before = upper?.value;
  const look = (time: number): void => {
    if (upper?.value !== before) times.push(time);
    before = upper?.value;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Reflect.set(window, 'changedFrames', times);
}

/** Drags back and forth over the anterior image for `forMs`; both views follow. The first half second is not counted. */
export async function measureDrag(browser: Browser, page: Page, forMs = 4_000): Promise<DragFigures> {
  const box = await page.locator('[data-view=ANTERIOR] canvas').first().boundingBox();
  if (box === null) throw new Error('there is no anterior image to drag over');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(recordFrames);
  const before = await cpuOf(browser);
  const began = performance.now();
  for (let step = 0; performance.now() - began < forMs + 500; step += 1) {
    const along = (step * STEP_PX) % (4 * REACH_PX);
    await page.mouse.move(x + (along < 2 * REACH_PX ? along : 4 * REACH_PX - along), y); // the answer comes when the page has taken the move
  }
  const after = await cpuOf(browser);
  await page.mouse.up();
  const times = await page.evaluate((): number[] => Reflect.get(window, 'changedFrames'));
  const counted = times.filter((time) => time - (times[0] ?? 0) > 500);
  const gaps = counted.slice(1).map((time, at) => time - (counted[at] ?? time));
  const elapsed = (counted.at(-1) ?? 0) - (counted[0] ?? 0);
  const aFrame = (seconds: number): number => (1000 * seconds) / times.length;
  return {
    perSecond: (1000 * gaps.length) / elapsed,
    medianMs: quantile(gaps, 0.5),
    p95Ms: quantile(gaps, 0.95),
    pageCpuMs: aFrame(after.page - before.page),
    drawingCpuMs: aFrame(after.drawing - before.drawing),
  };
}
