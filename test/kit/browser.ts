// A real Chromium that comes with the npm dependencies.
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** What that package sets for places too small for a browser: with these it would keep other rules than a visitor's browser does. */
const NOT_LIKE_A_VISITOR = new Set(['--disable-web-security', '--allow-running-insecure-content', '--disable-site-isolation-trials', '--single-process', '--in-process-gpu']);

/**
 * It would emulate a graphics card. A visitor's browser that has none draws by itself; the emulated card, a picture at 3840 x 2160 being changed in every frame, stands still
 * for a second at a time after ten.
 */
const WITHOUT_GRAPHICS_CARD = ['--disable-gpu'];

/** Launches headless; the browser makes no connection of its own to the outside. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((argument) => !NOT_LIKE_A_VISITOR.has(argument)), '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', ...WITHOUT_GRAPHICS_CARD, ...more],
    headless: true,
  });
}
