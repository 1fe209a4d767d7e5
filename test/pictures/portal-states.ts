// States of pages that no address leads to. What they look for is called the same in every language.
import type { WebSocketRoute } from 'playwright-core';
import type { PortalUnderTest } from '../kit/portal-under-test.ts';
import { waitUntilAlive, waitUntilLive, type Visitor, type VisitorRole } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';
import { leaveUnanswered } from '../kit/unanswered-requests.ts';
import { PHONE_AND_DESK, take, wear, type Look } from './take-pictures.ts';

interface Studies {
  readonly read: string;
}

interface State {
  readonly name: string;
  readonly role: VisitorRole | null;
  /** Comes to rest when it can be seen. */
  readonly show: (visitor: Visitor, studies: Studies) => Promise<void>;
}

const goLive = async (visitor: Visitor, address: string): Promise<void> => {
  await visitor.page.goto(address);
  await waitUntilLive(visitor);
};
const failing = ({ page }: Visitor): Promise<void> => page.locator('#content [role=alert]').filter({ hasText: /./ }).first().waitFor();
const dialog = ({ page }: Visitor): Promise<void> => page.getByRole('dialog').locator('input, textarea, button').first().waitFor();

/** A dialog of the administration behind the button that stands first on its page. */
const firstDialog = (place: string): State => ({
  name: `administration-${place}-dialog`,
  role: 'ADMINISTRATOR',
  async show(visitor) {
    await visitor.page.goto(`/administration/${place}`);
    await waitUntilAlive(visitor);
    await visitor.page.locator('#content header button').first().click();
    await dialog(visitor);
  },
});

export const STATES: readonly State[] = [
  {
    name: 'sign-in-refused',
    role: null,
    async show({ page }) {
      await page.goto('/sign-in');
      await page.locator('input[name=email]').fill('nobody@demo.example');
      await page.locator('input[name=password]').fill('wrong');
      await page.locator('button[type=submit]').click();
      await page.locator('main [role=alert]').filter({ hasText: /./ }).waitFor();
    },
  },
  { name: 'not-found', role: 'PHYSICIAN', show: async ({ page }) => void (await page.goto('/patients/nobody')) },
  { name: 'worklist-empty', role: 'PHYSICIAN', show: (visitor) => goLive(visitor, '/worklist?tab=mine&within=1&state=SIGNED') },
  {
    name: 'worklist-failing',
    role: 'PHYSICIAN',
    async show(visitor) {
      await goLive(visitor, '/worklist');
      await leaveUnanswered(visitor, '**/api/graphql');
      await visitor.page.getByRole('group').first().getByRole('button').nth(1).click();
      await failing(visitor);
    },
  },
  {
    name: 'worklist-keys',
    role: 'PHYSICIAN',
    async show(visitor) {
      await goLive(visitor, '/worklist');
      await visitor.page.keyboard.press('?');
      await dialog(visitor);
    },
  },
  {
    name: 'worklist-reconnecting',
    role: 'PHYSICIAN',
    async show(visitor) {
      const sockets: WebSocketRoute[] = [];
      await visitor.context.routeWebSocket(/./, (socket) => {
        socket.connectToServer();
        sockets.push(socket);
      });
      await goLive(visitor, '/worklist');
      await leaveUnanswered(visitor, '**/api/socket-token');
      for (const socket of sockets) await socket.close();
      await visitor.page.locator('[data-state=RECONNECTING]').waitFor();
    },
  },
  {
    name: 'user-menu',
    role: 'PHYSICIAN',
    async show(visitor) {
      await goLive(visitor, '/worklist');
      await visitor.page.locator('header button[aria-haspopup=menu]').last().click();
      await visitor.page.getByRole('menuitem').first().waitFor();
    },
  },
  ...(['empty', 'failing'] as const).map(
    (state): State => ({
      name: `patients-${state}`,
      role: 'PHYSICIAN',
      async show(visitor) {
        await goLive(visitor, '/patients');
        if (state === 'failing') await leaveUnanswered(visitor, '**/api/graphql');
        await visitor.page.getByRole('searchbox').fill('nobody of this name');
        await (state === 'failing' ? failing(visitor) : visitor.page.getByRole('table').waitFor({ state: 'detached' }));
      },
    }),
  ),
  {
    name: 'studies-id-failing',
    role: 'PHYSICIAN',
    async show(visitor, { read }) {
      await leaveUnanswered(visitor, '**/api/binary/**');
      await goLive(visitor, read);
      await failing(visitor);
    },
  },
  {
    name: 'studies-id-report-failing',
    role: 'PHYSICIAN',
    async show(visitor, { read }) {
      await leaveUnanswered(visitor, '**/api/binary/**');
      await goLive(visitor, `${read}/report`);
      await failing(visitor);
    },
  },
  {
    name: 'upload-done',
    role: 'PHYSICIAN',
    async show(visitor) {
      await goLive(visitor, '/upload');
      const [scan, damaged] = [Buffer.from(simulatedScan(8400)), Buffer.from(simulatedScan(8499).subarray(0, 40_000))];
      const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/dicom', buffer });
      await visitor.page.locator('input[type=file]').first().setInputFiles([file('scan.dcm', scan), file('damaged.dcm', damaged), file('a-letter-with-a-long-name-that-somebody-scanned-and-put-beside-the-examination-2026-11-28.dcm', Buffer.from('a letter'))]);
      await visitor.page.locator('#content li [data-kind]').nth(2).waitFor();
    },
  },
  {
    name: 'administration-fleet-failing',
    role: 'ADMINISTRATOR',
    async show(visitor) {
      await visitor.page.goto('/administration/fleet');
      await waitUntilAlive(visitor);
      await leaveUnanswered(visitor, '**/api/graphql');
      await visitor.page.locator('section[aria-labelledby=dead-letters] button').first().click();
      await failing(visitor);
    },
  },
  ...['users', 'apps', 'models'].map(firstDialog),
];

/** From these places to a page behind a link of its address; the report behind its key. */
const FETCHED = ['/worklist', '/patients', '/upload', '/fleet'] as const;

/** The API is there and answers nothing: what a page shows until it does, and, after a quarter of a minute, that it did not. */
export async function heldStates(portal: PortalUnderTest, look: Look, { read }: Studies): Promise<void> {
  const first = await portal.visit('PHYSICIAN');
  const begin = async (address: string): Promise<Visitor> => {
    const visitor = await portal.visitAs(first);
    await wear(visitor, look, portal);
    await goLive(visitor, address);
    return visitor;
  };
  const fetched = [
    ...(await Promise.all(FETCHED.map(async (address) => ({ name: address.slice(1), visitor: await begin(address === '/upload' ? '/patients' : '/upload'), go: (who: Visitor) => who.page.locator(`header nav a[href="${address}"]`).click() })))),
    { name: 'studies-id', visitor: await begin('/worklist'), go: (who: Visitor) => who.page.locator('#content [data-study] a').first().click() },
    { name: 'studies-id-report', visitor: await begin(read), go: (who: Visitor) => who.page.keyboard.press('b') },
  ];
  const cold = await begin('/account');
  const api = portal.osteon.ready.processes['api'] ?? 0;
  process.kill(api, 'SIGSTOP');
  try {
    const opened = cold.page.goto('/worklist');
    for (const { name, visitor, go } of fetched) {
      const before = visitor.page.url();
      await go(visitor);
      // The address changes when what is shown instead of the page is there.
      await visitor.page.waitForURL((url) => url.href !== before, { waitUntil: 'commit' });
      await take(visitor, `${name}-fetching`, look, PHONE_AND_DESK);
    }
    await opened;
    await take(cold, 'away', look, PHONE_AND_DESK);
    const [{ visitor } = { visitor: cold }] = fetched;
    await visitor.page.locator('[data-failing]').waitFor();
    await take(visitor, 'page-away', look, PHONE_AND_DESK);
  } finally {
    process.kill(api, 'SIGCONT');
  }
}
