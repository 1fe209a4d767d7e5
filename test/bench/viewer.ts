// (g) The study page in a real browser: from opening its address to both images on the screen, and frames a second while the window is dragged over them.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../kit/browser.ts';
import { openVisitor, signIn, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { removeHome, startOsteon, type RunningOsteon } from '../kit/running-osteon.ts';
import { quantile } from './quantile.ts';
import { measureDrag, type DragFigures } from './viewer/drag-window.ts';
import { imagesOnScreen, watchForImages } from './viewer/images-on-screen.ts';

const SCREENS = [
  { width: 1280, height: 800, density: 1 },
  { width: 1280, height: 800, density: 2 },
  { width: 3840, height: 2160, density: 1 },
] as const;
type Screen = (typeof SCREENS)[number];

/** Milliseconds from the start of the navigation to both images. */
interface OpeningFigures {
  readonly n: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

interface ScreenFigures {
  readonly screen: string;
  /** With nothing in the browser's cache, and with everything. */
  readonly cold: OpeningFigures;
  readonly warm: OpeningFigures;
  readonly drag: DragFigures;
  readonly dragWithMap: DragFigures;
}

export interface ViewerFigures {
  readonly screens: readonly ScreenFigures[];
}

async function visit(browser: Browser, osteon: RunningOsteon, screen: Screen): Promise<Visitor> {
  const visitor = await openVisitor(browser, osteon, screen);
  await visitor.context.addInitScript(watchForImages);
  await signIn(visitor, osteon, 'PHYSICIAN');
  return visitor;
}

/** The address of the newest study that has a probability, and so a map. */
async function answeredStudy(page: Page): Promise<string> {
  await page.goto('/worklist');
  const row = page.locator('#content [data-study]').filter({ hasText: /[01]\.\d\d \(/ }).first();
  return (await row.getByRole('link').getAttribute('href')) ?? '';
}

async function timeOpening(page: Page, address: string): Promise<number> {
  await page.goto(address);
  return imagesOnScreen(page);
}

const summary = (times: readonly number[]): OpeningFigures => ({ n: times.length, medianMs: quantile(times, 0.5), worstMs: Math.max(...times) });

async function measureScreen(browser: Browser, osteon: RunningOsteon, screen: Screen, openings: number): Promise<ScreenFigures> {
  const visitor = await visit(browser, osteon, screen);
  const { page, context } = visitor;
  try {
    const address = await answeredStudy(page);
    const devTools = await context.newCDPSession(page);
    const [cold, warm]: [number[], number[]] = [[], []];
    await timeOpening(page, address); // the servers' first answer of this kind
    for (let turn = 0; turn < openings; turn += 1) {
      await devTools.send('Network.clearBrowserCache');
      cold.push(await timeOpening(page, address));
      warm.push(await timeOpening(page, address));
    }
    await waitUntilLive(visitor);
    const drag = await measureDrag(browser, page);
    await page.keyboard.press('e');
    await page.getByText('not a lesion outline').waitFor();
    const dragWithMap = await measureDrag(browser, page);
    return { screen: `${screen.width} x ${screen.height}, ${screen.density} pixels each`, cold: summary(cold), warm: summary(warm), drag, dragWithMap };
  } finally {
    await context.close();
  }
}

export async function benchViewer(openings = 9, say: (line: string) => void = console.log): Promise<ViewerFigures> {
  say('starting a whole Osteon ...');
  const osteon = await startOsteon();
  const browser = await launchBrowser();
  try {
    const screens: ScreenFigures[] = [];
    for (const screen of SCREENS) {
      say(`${openings} openings, cold and warm, and two drags on ${screen.width} x ${screen.height} ...`);
      screens.push(await measureScreen(browser, osteon, screen, openings));
    }
    return { screens };
  } finally {
    await browser.close();
    await osteon.stop('SIGTERM');
    removeHome(osteon.home);
  }
}
