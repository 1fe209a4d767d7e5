// What a fresh database gets: a site and its first people. Run as the owner; running it again changes nothing.

import { createAccount, ensureSite } from '@osteon/api/access/accounts';
import { secretSha256 } from '@osteon/api/access/secrets';
import { createPool } from '@osteon/api/db/pool';
import { inSite } from '@osteon/api/db/transaction';
import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { fetchToken } from '../send/token.ts';
import { firstAdministrator } from './administrator.ts';
import { DEMO_PATIENTS, sendDemoScans } from './demo-scans.ts';
import type { Ready, Secrets } from './home.ts';
import type { StartOptions } from './options.ts';
import { appByName, countAccounts, countPatients, ensureApp } from './seed.sql.ts';

export interface DemoSite {
  readonly accounts: Ready['accounts'];
  readonly app: NonNullable<Ready['app']>;
  /** A first start that was cut off goes on where it was. */
  readonly lacksPatients: boolean;
}

const DEMO_SITE = 'Demo hospital (simulated patients)';
const DEMO_APP = 'Demo app';
const DEMO_SCOPES = ['studies:send', 'studies:read', 'predictions:read', 'predictions:request', 'events:read'];
const DEMO_PEOPLE = [
  { email: 'technologist@demo.example', displayName: 'Toni Technologist', role: 'TECHNOLOGIST' },
  { email: 'physician@demo.example', displayName: 'Paula Physician', role: 'PHYSICIAN' },
  { email: 'administrator@demo.example', displayName: 'Ada Administrator', role: 'ADMINISTRATOR' },
  { email: 'auditor@demo.example', displayName: 'Otto Auditor', role: 'AUDITOR' },
] as const;

const ELSEWHERE = 'or choose another OSTEON_HOME (with DATABASE_URL: another database)';

/**
 * Whether anything was set up before. Errors: CONFLICT when it was set up the other way: a real installation must not gain a demo site, and a demo must not become a
 * real one whose demo accounts still sign in.
 */
async function isEmpty(pool: pg.Pool, asDemo: boolean): Promise<boolean> {
  const { n, demo } = await inSite(pool, 'system', (tx) => tx.one(countAccounts, [DEMO_SITE]));
  if (n === 0) return true;
  if (asDemo && demo === 0) throw new AppError('CONFLICT', `This Osteon was set up without demo data and stays so. Start it with \`npm start -- --no-demo\`, ${ELSEWHERE} for a demo.`);
  if (!asDemo && demo > 0) throw new AppError('CONFLICT', `This Osteon holds the demo site, and its demo accounts could still sign in. Start it with \`npm start\`, ${ELSEWHERE} for an installation without demo data.`);
  return false;
}

async function prepareDemo(pool: pg.Pool, secrets: Secrets): Promise<DemoSite> {
  const empty = await isEmpty(pool, true);
  const siteId = await inSite(pool, 'system', (tx) => ensureSite(tx, DEMO_SITE));
  if (empty) {
    await inSite(pool, siteId, async (tx) => {
      for (const { email, displayName, role } of DEMO_PEOPLE) await createAccount(tx, siteId, { email, displayName, password: secrets.demoPassword, roles: [role] });
    });
  }
  const { app, patients } = await inSite(pool, siteId, async (tx) => {
    await tx.run(ensureApp, [siteId, DEMO_APP, secretSha256(secrets.demoAppSecret), DEMO_SCOPES]);
    return { app: await tx.one(appByName, [siteId, DEMO_APP]), patients: await tx.one(countPatients, [siteId]) };
  });
  return {
    accounts: DEMO_PEOPLE.map(({ email, role }) => ({ email, password: secrets.demoPassword, roles: [role] })),
    app: { clientId: app.id, clientSecret: secrets.demoAppSecret, scopes: DEMO_SCOPES },
    lacksPatients: patients.n < DEMO_PATIENTS,
  };
}

async function prepareFirstAdministrator(pool: pg.Pool, options: StartOptions): Promise<void> {
  if (!(await isEmpty(pool, false))) return;
  const { email, password } = await firstAdministrator(options.administrator);
  const siteId = await inSite(pool, 'system', (tx) => ensureSite(tx, options.siteName));
  await inSite(pool, siteId, (tx) => createAccount(tx, siteId, { email, displayName: 'Administrator', password, roles: ['ADMINISTRATOR'] }));
}

/** Errors: BAD_INPUT when an empty Osteon is not told its first administrator, CONFLICT when it was set up with demo data and is started without, or the reverse. */
export async function prepareSite(options: StartOptions, secrets: Secrets, ownerUrl: string): Promise<{ demo: DemoSite | undefined }> {
  const pool = createPool({ url: ownerUrl, size: 2, applicationName: 'osteon start', onIdleError: () => {} });
  try {
    if (options.demo) return { demo: await prepareDemo(pool, secrets) };
    await prepareFirstAdministrator(pool, options);
    return { demo: undefined };
  } finally {
    await pool.end();
  }
}

/** Sends the demo scans, through the front door, until they are all there. */
export async function fillDemoSite(api: string, demo: DemoSite, say: (line: string) => void): Promise<void> {
  if (!demo.lacksPatients) return;
  say(`Simulating and sending ${DEMO_PATIENTS} patients ...`);
  const accessToken = await fetchToken(api, demo.app);
  await sendDemoScans(api, accessToken, (done) => {
    if (done % 4 === 0) say(`  ${done} of ${DEMO_PATIENTS}`);
  });
}
