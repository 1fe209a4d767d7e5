// (h) Lighthouse's performance score of the filled worklist and of a study page, as a desktop and as a phone, signed in as a physician.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { freePort } from '@osteon/cli/free-port';
import { sendObjects } from '@osteon/cli/send/stow';
import { fetchToken } from '@osteon/cli/send/token';
import { launchBrowser } from '../kit/browser.ts';
import { openVisitor, signIn } from '../kit/portal-visitor.ts';
import { removeHome, startOsteon, type RunningOsteon } from '../kit/running-osteon.ts';
import { simulatedScan } from '../kit/scans.ts';
import { ANSWER } from '../kit/worklist-page.ts';
import { installLighthouse, runLighthouse, type Device, type PageScore } from './lighthouse/run-lighthouse.ts';
import { withoutReferrerPolicy } from './lighthouse/without-referrer-policy.ts';
import { quantile } from './quantile.ts';

export interface LighthouseFigures extends PageScore {
  readonly page: string;
  readonly device: Device;
  /** Each metric is the median of so many runs. */
  readonly runs: number;
}

/** With the demo's twelve patients more than one page of the list. */
const STUDIES = 50;
const ROWS_OF_A_PAGE = 50;

async function fillWorklist(osteon: RunningOsteon): Promise<void> {
  const { app, api } = osteon.ready;
  if (app === null) throw new Error('the demo has an app credential');
  const accessToken = await fetchToken(api, app);
  for (let seed = 0; seed < STUDIES; seed += 1) await sendObjects({ api, accessToken }, [{ name: 'bench', bytes: simulatedScan(900_000 + seed) }]);
}

/** Nothing is being classified any more, and a page of rows is there. */
async function untilAnswered(page: Page): Promise<void> {
  for (;;) {
    await page.goto('/worklist');
    const isReady = await page.locator('#content [data-study]').evaluateAll(
      (rows, { pattern, least }) => rows.length >= least && rows.every((row) => new RegExp(pattern).test(row.textContent ?? '')),
      { pattern: ANSWER.source, least: ROWS_OF_A_PAGE },
    );
    if (isReady) return;
    await page.waitForTimeout(1_000);
  }
}

interface Visit {
  /** As a request sends it. */
  readonly cookie: string;
  readonly paths: readonly (readonly [page: string, path: string])[];
}

async function prepare(browser: Browser, osteon: RunningOsteon): Promise<Visit> {
  const visitor = await openVisitor(browser, osteon);
  await signIn(visitor, osteon, 'PHYSICIAN');
  const { page, context } = visitor;
  await untilAnswered(page);
  const study = await page.locator('#content [data-study]').getByRole('link').first().getAttribute('href');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await context.close();
  return { cookie, paths: [['worklist', '/worklist'], ['study', study ?? '/']] };
}

function medians(scores: readonly PageScore[]): PageScore {
  const median = (metric: keyof PageScore): number => quantile(scores.map((score) => score[metric]), 0.5);
  return {
    score: median('score'),
    firstContentfulPaintMs: median('firstContentfulPaintMs'),
    largestContentfulPaintMs: median('largestContentfulPaintMs'),
    totalBlockingMs: median('totalBlockingMs'),
    speedIndexMs: median('speedIndexMs'),
    layoutShift: median('layoutShift'),
    kB: median('kB'),
    benchmarkIndex: median('benchmarkIndex'),
  };
}

export async function benchLighthouse(runs = 3, say: (line: string) => void = console.log): Promise<LighthouseFigures[]> {
  installLighthouse();
  say('starting a whole Osteon and filling its worklist ...');
  const osteon = await startOsteon();
  const portal = await withoutReferrerPolicy(osteon.ready.web);
  const debuggingPort = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${debuggingPort}`]);
  try {
    await fillWorklist(osteon);
    const { cookie, paths } = await prepare(browser, osteon);
    const figures: LighthouseFigures[] = [];
    for (const [page, path] of paths) {
      for (const device of ['desktop', 'phone'] as const) {
        say(`${runs} runs over the ${page} as a ${device} ...`);
        const scores: PageScore[] = [];
        for (let run = 0; run < runs; run += 1) scores.push(await runLighthouse(`${portal.url}${path}`, device, { debuggingPort, cookie }));
        figures.push({ page, device, runs, ...medians(scores) });
      }
    }
    return figures;
  } finally {
    await browser.close();
    portal.close();
    await osteon.stop('SIGTERM');
    removeHome(osteon.home);
  }
}
