// A person at the portal: one browser context with its own session, and everything it may complain of.
/// <reference lib="dom" />
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningOsteon } from './running-osteon.ts';

export type VisitorRole = 'PHYSICIAN' | 'TECHNOLOGIST' | 'ADMINISTRATOR' | 'AUDITOR';

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught exceptions and violations of the content security policy. */
  readonly complaints: string[];
  /** Complaints that belong to the test, for example of a request that it makes fail. */
  readonly expected: RegExp[];
  /** The address of every request and socket. */
  readonly addresses: string[];
}

export interface VisitorOptions {
  readonly theme?: 'reading' | 'desk';
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen for one of CSS. */
  readonly density?: number;
  readonly touch?: boolean;
  /** What the browser prefers; English when not given. */
  readonly language?: string;
}

/** Generous: the machine may be busy, and nothing here measures time. */
const PATIENCE_MS = 60_000;

export async function openVisitor(browser: Browser, osteon: RunningOsteon, { theme, width = 1280, height = 800, density = 1, touch = false, language = 'en-GB' }: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: osteon.ready.web, viewport: { width, height }, deviceScaleFactor: density, hasTouch: touch, reducedMotion: 'reduce', locale: language });
  context.setDefaultTimeout(PATIENCE_MS);
  if (theme !== undefined) await context.addCookies([{ name: 'osteon_theme', value: theme, url: osteon.ready.web }]);
  const complaints: string[] = [];
  const addresses: string[] = [];
  await context.exposeBinding('tellViolation', (_source, violation: string) => void complaints.push(violation));
  await context.addInitScript(() => {
    const tell: (violation: string) => void = Reflect.get(window, 'tellViolation');
    document.addEventListener('securitypolicyviolation', (event) => tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`));
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  page.on('request', (request) => addresses.push(request.url()));
  page.on('websocket', (socket) => addresses.push(socket.url()));
  return { context, page, complaints, expected: [], addresses };
}

export function demoAccount(osteon: RunningOsteon, role: VisitorRole): RunningOsteon['ready']['accounts'][number] {
  const account = osteon.ready.accounts.find(({ roles }) => roles.includes(role));
  if (account === undefined) throw new Error(`the demo has no ${role}`);
  return account;
}

export async function signIn({ page }: Visitor, osteon: RunningOsteon, role: VisitorRole): Promise<void> {
  const account = demoAccount(osteon, role);
  await page.goto('/sign-in');
  // By what the fields are called in the form: the visitor may speak another language.
  await page.locator('input[name=email]').fill(account.email);
  await page.locator('input[name=password]').fill(account.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Live: the content answers to pointer and keys, and from here on nothing needs a reload. */
export async function waitUntilLive(visitor: Visitor): Promise<void> {
  await visitor.page.locator('[data-state=LIVE]').waitFor();
  await waitUntilAlive(visitor);
}

/** The content answers to pointer and keys. Administrators get no further: they do not follow events. */
export async function waitUntilAlive({ page }: Pick<Visitor, 'page'>): Promise<void> {
  // The content is sent behind the frame of the page and may come alive after it: React has then put a mark of its own on every element, and listens to keys once
  // the browser has nothing left to do.
  await page.locator('#content h1').waitFor({ state: 'attached' });
  await page.waitForFunction(() => [...document.querySelectorAll('#content *')].every((element) => Object.keys(element).some((key) => key.startsWith('__reactFiber$'))));
  // What was streamed is there a second time, hidden, until React has taken it away.
  await page.waitForFunction(() => document.querySelector('[hidden][id^="S:"]') === null);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

/** Rules of WCAG 2.0 to 2.2, levels A and AA, that the page breaks, each with the elements concerned. */
export async function accessibilityFaults({ page }: Visitor): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.replaceAll(/\s+/g, ' ') ?? ''})`).join('; ')}`);
}
