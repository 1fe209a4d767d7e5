// For tests: a whole API on a database of its own, two sites, and a viewer of every kind on each.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountId, SiteId } from '@osteon/shared/core/ids';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { accountByEmail } from '../access/access.sql.ts';
import { createAccount, ensureSite } from '../access/accounts.ts';
import { createAppCredential } from '../access/app-credentials.ts';
import { ACCOUNT_ROLES, SCOPES, type AccountRole } from '../access/viewer.ts';
import { composeApi, type ComposedApi } from '../compose.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { parseApiSettings } from '../env.ts';

export const TEST_PASSWORD = 'correct horse battery staple';

export interface TestSite {
  readonly id: SiteId;
  readonly email: Readonly<Record<AccountRole, string>>;
  readonly app: { readonly clientId: string; readonly secret: string };
}

export interface TestApi {
  readonly url: string;
  readonly api: ComposedApi;
  readonly database: TestDatabase;
  readonly ours: TestSite;
  readonly theirs: TestSite;
  /** A bearer token; of the app when no role is given. */
  token(site: TestSite, role?: AccountRole): Promise<string>;
  graphql(query: string, options?: { token?: string; variables?: Record<string, unknown> }): Promise<GraphqlAnswer>;
  /** Stops the API, does something without it, and starts it again at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: { code: string; reason?: string; requestId?: string } }[];
  readonly extensions?: { cost?: number };
}

async function createSite(api: ComposedApi, name: string): Promise<TestSite> {
  const { pool } = api.services;
  const id = await inSite(pool, 'system', (tx) => ensureSite(tx, name));
  const address = (role: AccountRole): string => `${role.toLowerCase()}@${name.toLowerCase()}.example`;
  await inSite(pool, id, async (tx) => {
    for (const role of ACCOUNT_ROLES) await createAccount(tx, id, { email: address(role), displayName: `${role} of ${name}`, password: TEST_PASSWORD, roles: [role] });
  });
  const created = await inSite(pool, id, async (tx) => createAppCredential(tx, { kind: 'ACCOUNT', accountId: await administrator(tx, address('ADMINISTRATOR')), siteId: id, roles: ['ADMINISTRATOR'] }, { name: 'Test app', scopes: SCOPES, reason: 'For tests' }));
  return {
    id,
    email: { TECHNOLOGIST: address('TECHNOLOGIST'), PHYSICIAN: address('PHYSICIAN'), ADMINISTRATOR: address('ADMINISTRATOR'), AUDITOR: address('AUDITOR') },
    app: { clientId: created.credential.id, secret: created.secret },
  };
}

async function administrator(tx: Tx, email: string): Promise<AccountId> {
  return (await tx.one(accountByEmail, [email])).id;
}

export async function requestToken(url: string, body: Record<string, string>): Promise<Response> {
  return fetch(`${url}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** `given` is a database of the caller's own server; without it the shared one makes one. */
export async function startTestApi(environment: Record<string, string> = {}, given?: TestDatabase): Promise<TestApi> {
  const database = given ?? (await createTestDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'osteon-api-'));
  const settings = parseApiSettings({ DATABASE_URL: database.apiUrl, BLOB_URL: `file:${folder}`, OSTEON_API_PORT: '0', LOG_LEVEL: 'silent', OSTEON_DRAIN_SECONDS: '2', ...environment });
  let api = await composeApi(settings);
  const url = await api.server.listen({ host: '127.0.0.1', port: 0 });
  const [ours, theirs] = [await createSite(api, 'Ours'), await createSite(api, 'Theirs')];
  return {
    url,
    get api() {
      return api;
    },
    database,
    restart: async (meanwhile) => {
      await api.stop();
      await meanwhile();
      api = await composeApi(settings);
      await api.server.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
    },
    ours,
    theirs,
    token: async (site, role) => {
      const response = await requestToken(
        url,
        role === undefined
          ? { grant_type: 'client_credentials', client_id: site.app.clientId, client_secret: site.app.secret }
          : { grant_type: 'password', email: site.email[role], password: TEST_PASSWORD },
      );
      return ((await response.json()) as { access_token: string }).access_token;
    },
    graphql: async (query, { token, variables } = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer;
    },
    stop: async () => {
      await api.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
