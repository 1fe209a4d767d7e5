// One started Osteon and one browser for a file of browser tests. Whoever visits leaves at the end of a test, which fails by what their portal complained of.
import { fetchToken } from '@osteon/cli/send/token';
import { sendObjects } from '@osteon/cli/send/stow';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { demoAccount, openVisitor, signIn, type Visitor, type VisitorOptions, type VisitorRole } from './portal-visitor.ts';
import { endEveryStart, startOsteon, type RunningOsteon } from './running-osteon.ts';

interface PortalOptions {
  readonly start?: () => Promise<RunningOsteon>;
  /** Of the complaints of a page only these count; left out: all. */
  readonly heeds?: (complaint: string, osteon: RunningOsteon) => boolean;
}

export interface PortalUnderTest {
  readonly osteon: RunningOsteon;
  readonly browser: Browser;
  /** Signed in as the demo's account of that role; null: not signed in. */
  visit(role: VisitorRole | null, options?: VisitorOptions): Promise<Visitor>;
  /** With the session of another visitor, in a browser context of its own: who signs in once too often is sent away. */
  visitAs(other: Visitor): Promise<Visitor>;
  /** Of the demo's app. */
  appToken(): Promise<string>;
  tokenOf(role: VisitorRole): Promise<string>;
  /** Throws what the API answers with errors. */
  graphql(token: string, query: string): Promise<Record<string, unknown>>;
  send(bytes: Uint8Array): Promise<void>;
  /** As its administrator sets it. */
  setPolicy(blindFirst: 'OFF' | 'ON_REQUEST' | 'ENFORCED', orderBySuspicion?: boolean): Promise<void>;
}

/** What neither an address nor a title may hold: names and numbers of patients. */
export const PATIENTS = /SIMULATED|SIM-?\d{4}|%5E|\^/i;

export function portalUnderTest({ start = startOsteon, heeds = () => true }: PortalOptions = {}): PortalUnderTest {
  let osteon: RunningOsteon;
  let browser: Browser;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    osteon = await start();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const done = visitors.splice(0);
    if (osteon.process.exitCode !== null || osteon.process.signalCode !== null) throw new Error(`Osteon ended while it was visited:\n${osteon.output()}`);
    for (const { context } of done) await context.close();
    expect(done.flatMap(({ complaints, expected }) => complaints.filter((text) => heeds(text, osteon) && !expected.some((pattern) => pattern.test(text))))).toEqual([]);
    expect(done.flatMap(({ addresses }) => addresses).filter((address) => PATIENTS.test(address))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await endEveryStart();
  });
  const post = (address: string, body: unknown, token?: string): Promise<Response> =>
    fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  const appToken = (): Promise<string> => {
    const { app, api } = osteon.ready;
    if (app === null) throw new Error('the demo has no app credential');
    return fetchToken(api, app);
  };
  const tokenOf = async (role: VisitorRole): Promise<string> => {
    const { email, password } = demoAccount(osteon, role);
    const response = await post(`${osteon.ready.api}/auth/token`, { grant_type: 'password', email, password });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const graphql = async (token: string, query: string): Promise<Record<string, unknown>> => {
    const { data, errors } = (await (await post(osteon.ready.graphql, { query }, token)).json()) as { data: Record<string, unknown>; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const visit: PortalUnderTest['visit'] = async (role, options) => {
    const visitor = await openVisitor(browser, osteon, options);
    visitors.push(visitor);
    if (role !== null) await signIn(visitor, osteon, role);
    return visitor;
  };
  return {
    get osteon() {
      return osteon;
    },
    get browser() {
      return browser;
    },
    visit,
    async visitAs(other) {
      const visitor = await visit(null);
      await visitor.context.addCookies(await other.context.cookies());
      return visitor;
    },
    appToken,
    tokenOf,
    graphql,
    async send(bytes) {
      const { status } = await sendObjects({ api: osteon.ready.api, accessToken: await appToken() }, [{ name: 'scan', bytes }]);
      expect(status).toBe(200);
    },
    async setPolicy(blindFirst, orderBySuspicion = false) {
      await graphql(await tokenOf('ADMINISTRATOR'), `mutation { setSitePolicy(input: { blindFirst: ${blindFirst}, orderBySuspicion: ${orderBySuspicion}, reason: "For this test" }) { blindFirst } }`);
    },
  };
}
