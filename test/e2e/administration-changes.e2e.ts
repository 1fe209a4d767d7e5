// What an administrator changes in a real browser: a worker, what was given up, models, an app's secret, a colleague. Each change is seen on the page and told by the API, with its reason in the ledger.
import { expect, test } from 'vitest';
import { changeBecause, chooseChange, keepSecret, rowWith } from '../kit/administration-page.ts';
import { runAsOwner } from '../kit/owner-database.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { waitUntilAlive, type Visitor } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';

const portal = portalUnderTest();

/** As its administrator, unless somebody else is named. */
async function ask<T>(query: string, role: 'ADMINISTRATOR' | 'AUDITOR' = 'ADMINISTRATOR'): Promise<T> {
  return Object.values(await portal.graphql(await portal.tokenOf(role), query))[0] as T;
}

interface EntriesPage {
  readonly edges: readonly { readonly node: { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What the ledger tells of the changes that were made for these reasons, in their order. */
async function keptFor(...reasons: readonly string[]): Promise<string[]> {
  const kept = new Map<unknown, string>();
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo }: EntriesPage = await ask(`{ ledgerEntries(first: 100, after: ${JSON.stringify(after)}) { edges { node { kind payload } } pageInfo { hasNextPage endCursor } } }`, 'AUDITOR');
    for (const { node } of edges) kept.set(node.payload['reason'], node.kind);
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return reasons.map((reason) => kept.get(reason) ?? 'nothing');
}

async function administratorAt(place: string): Promise<Visitor> {
  const visitor = await portal.visit('ADMINISTRATOR');
  await visitor.page.goto(`/administration/${place}`);
  await waitUntilAlive(visitor);
  return visitor;
}

/** The status that the token route answers with. */
async function signInStatus(body: Readonly<Record<string, string>>): Promise<number> {
  return (await fetch(`${portal.osteon.ready.api}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status;
}

test('a drained worker takes nothing, what was given up meanwhile is queued again with a reason, and is answered when the worker is resumed', async () => {
  const { page } = await administratorAt('fleet');
  const worker = page.getByRole('table').first().getByRole('row').nth(1);
  await page.getByText('Nothing was given up.').waitFor();
  await worker.getByRole('button', { name: /^Drain/ }).click();
  await page.getByText(/It finishes what it has and takes nothing new/).waitFor();
  await changeBecause(page, 'A new graphics driver', 'Drain');
  await worker.filter({ hasText: 'drained' }).waitFor();
  expect(await ask('{ workers { state } }')).toEqual([{ state: 'DRAINED' }]);

  await portal.send(simulatedScan(8201));
  await expect.poll(() => ask('{ fleetQueue { waiting running } }')).toEqual({ waiting: 1, running: 0 });
  // As after five attempts, which take minutes.
  expect(await runAsOwner(portal.osteon, "update predictions set state = 'FAILED', failure_reason = 'GAVE_UP_AFTER_RETRIES', answered_at = now() where state = 'QUEUED'")).toBe(1);
  await page.getByRole('button', { name: 'Look again' }).click();
  const letter = page.getByRole('table', { name: 'Given up' }).getByRole('row').nth(1);
  await letter.getByRole('button', { name: 'Queue again' }).click();
  await changeBecause(page, 'The disk has been replaced', 'Queue again');
  await page.getByText('Nothing was given up.').waitFor();
  expect(await ask('{ deadLetters { edges { node { predictionId } } } }')).toEqual({ edges: [] });

  await worker.getByRole('button', { name: /^Resume/ }).click();
  await changeBecause(page, 'The driver is in', 'Resume');
  await worker.filter({ hasText: 'ready' }).filter({ has: page.getByRole('button', { name: /^Drain/ }) }).waitFor();
  await expect.poll(async () => (await portal.graphql(await portal.appToken(), '{ worklist(first: 1) { edges { node { patient { patientNumber } latestPrediction { state } } } } }'))['worklist']).toMatchObject({
    edges: [{ node: { patient: { patientNumber: 'SIM-8201' }, latestPrediction: { state: expect.stringMatching(/SUCCEEDED|ABSTAINED/) } } }],
  });
  await expect.poll(() => keptFor('A new graphics driver', 'The disk has been replaced', 'The driver is in')).toEqual(['WORKER_DRAINED', 'PREDICTION_QUEUED', 'WORKER_RESUMED']);
});

test('a candidate that is promoted answers and retires the version of its name before it; what is retired stays so', async () => {
  const versions = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await ask<{ name: string; version: string; stage: string }[]>('{ modelVersions { name version stage } }')).map(({ name, version, stage }) => [`${name} ${version}`, stage]));
  const [older, newer] = ['osteon-vgg 1.1.0', 'osteon-vgg 1.2.0'];
  expect(await versions()).toMatchObject({ [older]: 'CANDIDATE', [newer]: 'CANDIDATE' });
  const { page } = await administratorAt('models');
  const change = async (name: string, action: 'Promote' | 'Retire', becomes: string): Promise<void> => {
    await rowWith(page, name).getByRole('button', { name: `${action} ${name}` }).click();
    await changeBecause(page, `${action} ${name} for this test`, action);
    await rowWith(page, name).getByRole('cell', { name: becomes, exact: true }).waitFor();
  };
  await change(older, 'Promote', 'answers');
  expect(await versions()).toMatchObject({ [older]: 'ACTIVE', [newer]: 'CANDIDATE' });
  await change(newer, 'Promote', 'answers');
  await rowWith(page, older).getByRole('cell', { name: 'retired', exact: true }).waitFor();
  expect(await rowWith(page, older).getByRole('button').count()).toBe(0);
  expect(await versions()).toMatchObject({ [older]: 'RETIRED', [newer]: 'ACTIVE' });
  await change(newer, 'Retire', 'retired');
  expect(await versions()).toMatchObject({ [older]: 'RETIRED', [newer]: 'RETIRED' });
  await page.reload();
  await rowWith(page, newer).getByRole('cell', { name: 'retired', exact: true }).waitFor();
});

test('an app with a new secret is refused with the one before and let in with the new one', async () => {
  const { clientId, secret } = await ask<{ clientId: string; secret: string }>('mutation { createAppCredential(name: "Archive", scopes: ["studies:read"], reason: "For this test") { clientId secret } }');
  const asApp = (given: string): Promise<number> => signInStatus({ grant_type: 'client_credentials', client_id: clientId, client_secret: given });
  expect(await asApp(secret)).toBe(200);
  const { page } = await administratorAt('apps');
  await chooseChange(page, rowWith(page, 'Archive'), 'New secret');
  await changeBecause(page, 'It stood in a mail', 'Make a new secret');
  const next = await keepSecret(page, 'Client secret');
  expect(await page.content()).not.toContain(next);
  await rowWith(page, 'Archive').filter({ hasText: 'active' }).waitFor();
  expect([await asApp(secret), await asApp(next)]).toEqual([401, 200]);
  await expect.poll(() => keptFor('It stood in a mail')).toEqual(['APP_CREDENTIAL_ROTATED']);
});

test("a colleague's roles, password and access are changed, and each change counts for what they do next", async () => {
  const email = 'mara@demo.example';
  const { temporaryPassword } = await ask<{ temporaryPassword: string }>(`mutation { createAccount(input: { email: "${email}", displayName: "Mara Mendez", roles: [PHYSICIAN], reason: "For this test" }) { temporaryPassword } }`);
  const account = async (): Promise<unknown> =>
    (await ask<{ edges: { node: { email: string } }[] }>('{ accounts(first: 50) { edges { node { email roles passwordTemporary deactivatedAt } } } }')).edges.find(({ node }) => node.email === email)?.node;
  const { page } = await administratorAt('users');
  const row = rowWith(page, 'Mara Mendez');

  await chooseChange(page, row, 'Roles');
  await page.getByLabel(/^Physician/).uncheck();
  await page.getByLabel(/^Technologist/).check();
  await changeBecause(page, 'She sends scans from now on', 'Change the roles');
  await row.filter({ hasText: 'technologist' }).waitFor();
  expect(await account()).toMatchObject({ roles: ['TECHNOLOGIST'], passwordTemporary: true });

  await chooseChange(page, row, 'Reset password');
  await changeBecause(page, 'The letter was lost', 'Reset the password');
  const given = await keepSecret(page, `Password of ${email}`);
  await row.filter({ hasText: 'has a temporary password' }).waitFor();
  const own = 'a password that only mara knows';
  const signIn = (password: string): Promise<number> => signInStatus({ grant_type: 'password', email, password });
  expect(await signInStatus({ grant_type: 'password', email, password: temporaryPassword, new_password: own })).toBe(401);

  const mara = await portal.visit(null);
  mara.expected.push(/status of 422/, /status of 401/, /socket-token/, /WebSocket/);
  await mara.page.goto('/sign-in');
  await mara.page.getByLabel('Email address').fill(email);
  await mara.page.getByLabel('Password', { exact: true }).fill(given);
  await mara.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await mara.page.getByLabel(/^A password of your own/).fill(own);
  await mara.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await mara.page.waitForURL(/\/worklist$/);
  await mara.page.getByRole('button', { name: /^Mara Mendez/ }).click();
  await mara.page.getByText('technologist', { exact: true }).waitFor();

  await chooseChange(page, row, 'Deactivate');
  await changeBecause(page, 'Away for a year', 'Deactivate');
  await row.filter({ hasText: 'deactivated' }).waitFor();
  await mara.page.waitForURL(/\/sign-in/);
  expect(await signIn(own)).toBe(401);
  expect(await account()).toMatchObject({ deactivatedAt: expect.any(String) });

  await chooseChange(page, row, 'Reactivate');
  await changeBecause(page, 'She is back', 'Reactivate');
  await row.getByRole('cell', { name: 'active', exact: true }).waitFor();
  expect(await signIn(own)).toBe(200);
  expect(await account()).toMatchObject({ roles: ['TECHNOLOGIST'], deactivatedAt: null });
  await expect.poll(() => keptFor('She sends scans from now on', 'The letter was lost', 'Away for a year', 'She is back')).toEqual(['ACCOUNT_ROLES_CHANGED', 'ACCOUNT_PASSWORD_RESET', 'ACCOUNT_DEACTIVATED', 'ACCOUNT_REACTIVATED']);
});
