// POST /auth/token and /auth/revoke, over real HTTP.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inSite } from '../db/transaction.ts';
import { statement, zNoRow } from '../db/statement.ts';
import { refreshUnderWay } from '../testing/refresh-under-way.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type TestApi } from '../testing/test-api.ts';

interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
  scope?: string;
  error?: string;
  error_description?: string;
  code?: string;
}

const ageReplacedSecrets = statement('test_age_replaced_secrets', "update refresh_secrets set replaced_at = replaced_at - interval '1 minute' where replaced_at is not null", zNoRow);

describe('signing in', () => {
  let test: TestApi;
  let owner: pg.Client;
  beforeAll(async () => {
    test = await startTestApi();
    owner = new pg.Client({ connectionString: test.database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await test?.stop();
  });

  const ask = async (body: Record<string, string>): Promise<{ status: number; body: TokenAnswer }> => {
    const response = await requestToken(test.url, body);
    return { status: response.status, body: (await response.json()) as TokenAnswer };
  };
  const signIn = (email: string, password = TEST_PASSWORD) => ask({ grant_type: 'password', email, password });
  const refresh = (secret: string) => ask({ grant_type: 'refresh_token', refresh_token: secret });
  const signOut = (token: string) => fetch(`${test.url}/auth/revoke`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ token }) });

  it('gives a bearer token and a refresh secret for the right password', async () => {
    const { status, body } = await signIn(test.ours.email.PHYSICIAN);
    expect({ status, type: body.token_type, seconds: body.expires_in }).toEqual({ status: 200, type: 'Bearer', seconds: 600 });
    const viewer = await test.graphql('{ viewer { kind displayName roles scopes site { name } } }', { token: body.access_token });
    expect(viewer.data).toEqual({ viewer: { kind: 'ACCOUNT', displayName: 'PHYSICIAN of Ours', roles: ['PHYSICIAN'], scopes: [], site: { name: 'Ours' } } });
  });

  it('is told in the ledger, for auditors', async () => {
    const auditor = await test.token(test.ours, 'AUDITOR');
    const log = await test.graphql('{ ledgerEntries(first: 1) { edges { node { kind actorKind payload } } } }', { token: auditor });
    expect(log.data).toEqual({ ledgerEntries: { edges: [{ node: { kind: 'ACCOUNT_SIGNED_IN', actorKind: 'ACCOUNT', payload: { method: 'PASSWORD' } } }] } });
  });

  it('takes the e-mail address in any case', async () => {
    expect((await signIn(test.ours.email.PHYSICIAN.toUpperCase())).status).toBe(200);
  });

  it('answers a wrong password and an unknown account with the same words', async () => {
    const wrong = await signIn(test.ours.email.AUDITOR, 'not the password');
    const unknown = await signIn('nobody@ours.example', 'not the password');
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_grant', code: 'UNAUTHENTICATED' } });
  });

  it('locks an account after five failures, and says until when, also for the right password', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await signIn(test.theirs.email.AUDITOR, `guess ${attempt}`)).status).toBe(401);
    const { status, body } = await signIn(test.theirs.email.AUDITOR);
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(body.error_description).toMatch(/Try again after \d\d:\d\d UTC/);
  });

  it('locks an account that does not exist just the same', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('ghost@ours.example', `guess ${attempt}`);
    expect((await signIn('ghost@ours.example')).status).toBe(429);
  });

  it('gives tokens to any number of processes of one app at once, and counts only wrong secrets', async () => {
    const { clientId, secret } = test.ours.app;
    const ask = async (client_secret: string): Promise<number> => (await requestToken(test.url, { grant_type: 'client_credentials', client_id: clientId, client_secret })).status;
    const together = await Promise.all(Array.from({ length: 20 }, () => ask(secret)));
    expect(together).toEqual(together.map(() => 200));
    const guesses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) guesses.push(await ask(`guess ${guess}`));
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await ask(secret)).toBe(200);
  });

  it('replaces the refresh secret at each use', async () => {
    const first = (await signIn(test.ours.email.TECHNOLOGIST)).body;
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  it('lets two requests of one portal refresh at the same moment', async () => {
    const { refresh_token } = (await signIn(test.ours.email.TECHNOLOGIST)).body;
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('ends the whole family when a replaced secret comes back later', async () => {
    const first = (await signIn(test.ours.email.TECHNOLOGIST)).body.refresh_token;
    const second = (await refresh(first)).body.refresh_token;
    await inSite(test.api.services.pool, 'system', (tx) => tx.run(ageReplacedSecrets));
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(second)).status).toBe(401);
  });

  it('ends the session at /auth/revoke', async () => {
    const { refresh_token } = (await signIn(test.ours.email.TECHNOLOGIST)).body;
    expect((await signOut(refresh_token)).status).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(401);
  });

  it('ends at /auth/revoke what a refresh under way is about to leave too', async () => {
    const { refresh_token } = (await signIn(test.ours.email.TECHNOLOGIST)).body;
    expect((await refreshUnderWay(owner, refresh_token, 'left while signing out', () => signOut(refresh_token))).status).toBe(200);
    expect((await refresh('left while signing out')).status).toBe(401);
  });

  it('ends it with the rest of the family when a replaced secret comes back at that moment', async () => {
    const first = (await signIn(test.ours.email.TECHNOLOGIST)).body.refresh_token;
    const second = (await refresh(first)).body.refresh_token;
    await inSite(test.api.services.pool, 'system', (tx) => tx.run(ageReplacedSecrets));
    expect((await refreshUnderWay(owner, second, 'left to the thief', () => refresh(first))).status).toBe(401);
    expect((await refresh('left to the thief')).status).toBe(401);
  });

  it('gives an app the scopes of its credential, or fewer when it asks for fewer', async () => {
    const credentials = { grant_type: 'client_credentials', client_id: test.ours.app.clientId, client_secret: test.ours.app.secret };
    expect((await ask(credentials)).body.scope).toBe('studies:send studies:read predictions:read predictions:request events:read');
    expect((await ask({ ...credentials, scope: 'studies:read' })).body.scope).toBe('studies:read');
  });

  it('refuses a scope the credential does not have', async () => {
    const { status, body } = await ask({ grant_type: 'client_credentials', client_id: test.ours.app.clientId, client_secret: test.ours.app.secret, scope: 'everything' });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_scope' });
  });

  it('takes client credentials as HTTP Basic with a form body', async () => {
    const response = await fetch(`${test.url}/auth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${test.ours.app.clientId}:${test.ours.app.secret}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('refuses a credential once it is revoked', async () => {
    const [token, auditor] = [await test.token(test.ours, 'ADMINISTRATOR'), await test.token(test.ours, 'AUDITOR')];
    const created = await test.graphql('mutation { createAppCredential(name: "Registry", scopes: ["studies:read"], reason: "A new registry") { clientId secret credential { id } } }', { token });
    const { createAppCredential } = created.data as { createAppCredential: { clientId: string; secret: string; credential: { id: string } } };
    const { clientId, secret, credential } = createAppCredential;
    const credentials = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    expect((await ask(credentials)).status).toBe(200);
    await test.graphql('mutation($id: ID!) { revokeAppCredential(id: $id, reason: "Not used any more") { revokedAt } }', { token, variables: { id: credential.id } });
    expect((await ask(credentials)).status).toBe(401);
    const log = await test.graphql('{ ledgerEntries(first: 2) { edges { node { kind subjectId actorKind } } } }', { token: auditor });
    expect(log.data).toEqual({
      ledgerEntries: { edges: ['APP_CREDENTIAL_REVOKED', 'APP_CREDENTIAL_CREATED'].map((kind) => ({ node: { kind, subjectId: credential.id, actorKind: 'ACCOUNT' } })) },
    });
  });

  it('answers an unreadable request with 400', async () => {
    expect((await ask({ grant_type: 'magic' })).status).toBe(400);
  });
});
