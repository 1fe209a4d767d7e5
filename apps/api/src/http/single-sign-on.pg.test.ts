// Signing in through a real OpenID provider, over HTTP: who gets in, who does not, and what a tampered answer is worth.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, exportPKCS8, generateKeyPair, type JWK, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_CLIENT, startIdentityProvider, walkThroughProvider, type TestIdentityProvider } from '../../../../test/kit/identity-provider.ts';
import { composeApi } from '../compose.ts';
import { parseApiSettings } from '../env.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type TestApi } from '../testing/test-api.ts';

const PORTAL = 'http://127.0.0.1:3999';
const ROLES = [
  { value: 'readers', roles: ['PHYSICIAN'], site: 'Ours' },
  { value: 'admins', roles: ['ADMINISTRATOR'], site: 'Ours' },
  { value: 'their-readers', roles: ['PHYSICIAN'], site: 'Theirs' },
  { value: 'lost', roles: ['PHYSICIAN'], site: 'A site that is not there' },
];

let provider: TestIdentityProvider;
let test: TestApi;
let owner: pg.Client;

beforeAll(async () => {
  provider = await startIdentityProvider(`${PORTAL}/session/callback`, `${PORTAL}/sign-in`);
  test = await startTestApi(settings());
  owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
});
afterEach(() => {
  provider.alterTokens = undefined;
  provider.codeSeconds = 60;
});
afterAll(async () => {
  await owner?.end();
  await test?.stop();
  await provider?.close();
});

function settings(more: Record<string, string> = {}): Record<string, string> {
  return {
    OSTEON_OIDC_ISSUER: provider.issuer,
    OSTEON_OIDC_NAME: 'Hospital login',
    OSTEON_OIDC_CLIENT_ID: PROVIDER_CLIENT.id,
    OSTEON_OIDC_CLIENT_SECRET: PROVIDER_CLIENT.secret,
    OSTEON_OIDC_SCOPES: 'openid profile email groups',
    OSTEON_OIDC_ROLES: JSON.stringify(ROLES),
    OSTEON_WEB_ORIGIN: PORTAL,
    OSTEON_SIGN_IN_PER_ADDRESS: '1000',
    ...more,
  };
}

interface Answer {
  readonly status: number;
  readonly body: { access_token?: string; refresh_token?: string; error?: string; error_description?: string; code?: string; reason?: string; end_session_url?: string; authorization_url?: string; state?: string };
}

const post = async (path: string, body: object, url = test.url): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};

async function begin(url = test.url): Promise<{ authorization_url: string; state: string }> {
  const { status, body: { authorization_url, state } } = await post('/auth/single-sign-on', {}, url);
  if (authorization_url === undefined || state === undefined) throw new Error(`the sign-in did not begin: ${status}`);
  return { authorization_url, state };
}

const finish = (back: URL, url = test.url): Promise<Answer> => post('/auth/token', { grant_type: 'authorization_code', callback_query: back.search }, url);

/** `alter` changes what the browser asks the provider for. */
async function comeBack(login: string, alter: (asked: URL) => void = () => {}): Promise<URL> {
  const asked = new URL((await begin()).authorization_url);
  alter(asked);
  return walkThroughProvider(asked.href, login);
}

const signIn = async (login: string): Promise<Answer> => finish(await comeBack(login));

function person(login: string, groups: readonly string[], email = `${login}@hospital.example`): string {
  provider.people.set(login, { name: `${login} of the provider`, email, groups });
  return login;
}

const viewerOf = async ({ body }: Answer) => (await test.graphql('{ viewer { kind displayName roles site { name } } }', { token: body.access_token ?? '' })).data?.['viewer'];
const refused = (answer: Answer) => ({ status: answer.status, code: answer.body.code, session: answer.body.access_token });
const REFUSED = { status: 401, code: 'UNAUTHENTICATED', session: undefined };
const entriesOf = async (subject: string): Promise<unknown[]> =>
  (await owner.query("select l.kind, l.actor_kind as by, l.payload from ledger_entries l join accounts a on a.id = l.subject_id where a.oidc_subject = $1 order by l.entry_id", [subject])).rows;

describe('a person whose groups are mapped', () => {
  it('gets an account with their roles at the first sign-in, and the ledger tells of it', async () => {
    const answer = await signIn(person('rita', ['readers', 'staff']));
    expect(await viewerOf(answer)).toEqual({ kind: 'ACCOUNT', displayName: 'rita of the provider', roles: ['PHYSICIAN'], site: { name: 'Ours' } });
    expect(await entriesOf('rita')).toEqual([
      { kind: 'ACCOUNT_CREATED', by: 'SYSTEM', payload: { roles: ['PHYSICIAN'], by: 'IDENTITY_PROVIDER' } },
      { kind: 'ACCOUNT_SIGNED_IN', by: 'ACCOUNT', payload: { method: 'IDENTITY_PROVIDER' } },
    ]);
  });

  it('keeps the account at the next sign-in, with the roles of that day', async () => {
    await signIn(person('gert', ['readers']));
    const { rows: before } = await owner.query('select id from accounts where oidc_subject = $1', ['gert']);
    person('gert', ['readers', 'admins']);
    expect(await viewerOf(await signIn('gert'))).toMatchObject({ roles: ['PHYSICIAN', 'ADMINISTRATOR'] });
    const { rows: after } = await owner.query('select id, roles from accounts where oidc_subject = $1', ['gert']);
    expect(after).toEqual([{ id: before[0]?.id, roles: ['PHYSICIAN', 'ADMINISTRATOR'] }]);
    expect(await entriesOf('gert')).toContainEqual({ kind: 'ACCOUNT_ROLES_CHANGED', by: 'SYSTEM', payload: { before: ['PHYSICIAN'], roles: ['PHYSICIAN', 'ADMINISTRATOR'], by: 'IDENTITY_PROVIDER' } });
  });

  it('has one account however often they first sign in at the same moment', async () => {
    person('twice', ['readers']);
    const answers = await Promise.all([signIn('twice'), signIn('twice')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await owner.query('select from accounts where oidc_subject = $1', ['twice'])).rowCount).toBe(1);
  });

  it('goes on with the refresh secret, and is told where to sign out of the provider', async () => {
    const { body } = await signIn(person('robin', ['readers']));
    const next = await post('/auth/token', { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(next.status).toBe(200);
    const { body: ended } = await post('/auth/revoke', { token: next.body.refresh_token });
    expect(ended.end_session_url).toContain(`${provider.issuer}/session/end?`);
    expect((await post('/auth/token', { grant_type: 'refresh_token', refresh_token: next.body.refresh_token })).status).toBe(401);
  });
});

describe('no account is taken over by its address', () => {
  it('a person of the provider with the address of a local administrator gets an account of their own', async () => {
    const answer = await signIn(person('mallory', ['readers'], test.ours.email.ADMINISTRATOR));
    expect(await viewerOf(answer)).toMatchObject({ roles: ['PHYSICIAN'], displayName: 'mallory of the provider' });
    const local = await requestToken(test.url, { grant_type: 'password', email: test.ours.email.ADMINISTRATOR, password: TEST_PASSWORD });
    expect(local.status).toBe(200);
    expect((await owner.query('select from accounts where email = $1', [test.ours.email.ADMINISTRATOR])).rowCount).toBe(2);
  });

  it('no password opens an account of the provider', async () => {
    await signIn(person('nopass', ['readers']));
    for (const password of ['', ' ', 'null', TEST_PASSWORD]) expect((await post('/auth/token', { grant_type: 'password', email: 'nopass@hospital.example', password })).body.access_token).toBeUndefined();
  });
});

describe('a person who stays out', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['without a mapped group', ['staff'], /has no role in Osteon/],
    ['without any group', [], /has no role in Osteon/],
    ['with groups of two sites', ['readers', 'their-readers'], /several sites/],
    ['mapped to a site that does not exist', ['lost'], /which Osteon does not have/],
  ])('%s is told so in a sentence, and has no account', async (what, groups, sentence) => {
    const login = person(what.replaceAll(' ', '-'), groups);
    const answer = await signIn(login);
    expect(refused(answer)).toEqual({ status: 403, code: 'FORBIDDEN', session: undefined });
    expect(answer.body.error_description).toMatch(sentence);
    expect((await owner.query('select from accounts where oidc_subject = $1', [login])).rowCount).toBe(0);
  });

  it('deactivated stays deactivated, whatever their groups say', async () => {
    await signIn(person('dora', ['readers']));
    await owner.query("update accounts set disabled_at = now() where oidc_subject = 'dora'");
    const answer = await signIn(person('dora', ['admins']));
    expect(refused(answer)).toEqual({ status: 403, code: 'FORBIDDEN', session: undefined });
    expect(answer.body.error_description).toContain('deactivated');
    expect((await owner.query("select roles from accounts where oidc_subject = 'dora'")).rows).toEqual([{ roles: ['PHYSICIAN'] }]);
  });

  it('who moves to another site has an account there, and the sessions of the earlier site end', async () => {
    const first = await signIn(person('mona', ['readers']));
    expect(await viewerOf(await signIn(person('mona', ['their-readers'])))).toMatchObject({ site: { name: 'Theirs' } });
    expect((await post('/auth/token', { grant_type: 'refresh_token', refresh_token: first.body.refresh_token })).status).toBe(401);
  });

  it('who cancels at the provider is told that it was cancelled', async () => {
    const { authorization_url } = await begin();
    const answer = await finish(await walkThroughProvider(authorization_url, person('shy', ['readers']), 'CANCEL'));
    expect(refused(answer)).toEqual(REFUSED);
    expect(answer.body.error_description).toBe('The sign-in was cancelled at Hospital login.');
  });
});

describe('an answer that does not hold is refused', () => {
  beforeAll(() => void person('victor', ['readers']));

  it('a state that was used before', async () => {
    const back = await comeBack('victor');
    expect((await finish(back)).status).toBe(200);
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('a state that was never given out', async () => {
    const back = await comeBack('victor', (asked) => asked.searchParams.set('state', 'made-up'));
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('no state', async () => {
    const back = await comeBack('victor');
    back.searchParams.delete('state');
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('a sign-in that took too long', async () => {
    const back = await comeBack('victor');
    await owner.query("update provider_sign_ins set expires_at = now() - interval '1 second'");
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('the nonce of another sign-in', async () => {
    const back = await comeBack('victor', (asked) => asked.searchParams.set('nonce', 'of-another-sign-in'));
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('a code that was asked for with another verifier', async () => {
    const stolen = await comeBack('victor');
    const mine = await comeBack('victor');
    mine.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(refused(await finish(mine))).toEqual(REFUSED);
  });

  it('another issuer in the answer', async () => {
    const back = await comeBack('victor');
    back.searchParams.set('iss', 'https://login.evil.example');
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('an answer without its issuer, from a provider that tells it', async () => {
    const back = await comeBack('victor');
    back.searchParams.delete('iss');
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  it('a code that has expired', async () => {
    provider.codeSeconds = 1;
    const back = await comeBack('victor');
    await sleep(1_500);
    expect(refused(await finish(back))).toEqual(REFUSED);
  });

  const forged = (forge: (claims: JWTPayload, header: ProtectedHeaderParameters) => Promise<string> | string) => async (): Promise<void> => {
    const back = await comeBack('victor');
    let token = '';
    const { promise, resolve } = Promise.withResolvers<void>();
    // The token must be ready when the provider answers: it is made from the claims of a sign-in before.
    provider.alterTokens = (body) => {
      token = String(body['id_token']);
      resolve();
      return body;
    };
    await finish(await comeBack('victor'));
    await promise;
    const nonce = (await owner.query('select nonce from provider_sign_ins order by expires_at desc limit 1')).rows[0]?.nonce as string;
    const made = await forge({ ...decodeJwt(token), nonce }, decodeProtectedHeader(token));
    provider.alterTokens = (body) => ({ ...body, id_token: made });
    expect(refused(await finish(back))).toEqual(REFUSED);
  };

  it('an ID token that nobody signed (alg none)', forged((claims) => new UnsecuredJWT(claims).encode()));

  it('an ID token that somebody else signed', forged(async (claims, { kid = '' }) => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  }));

  it('an ID token that was signed with the client secret instead of the provider\'s key', forged((claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(PROVIDER_CLIENT.secret))));

  it('an ID token whose issuer is another one', forged(async (claims) => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT({ ...claims, iss: 'https://login.evil.example' }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
  }));

  it('the very token of another sign-in, signed by the provider', async () => {
    let earlier = '';
    provider.alterTokens = (body) => {
      earlier = String(body['id_token']);
      return body;
    };
    await signIn('victor');
    provider.alterTokens = (body) => ({ ...body, id_token: earlier });
    expect(refused(await signIn('victor'))).toEqual(REFUSED);
  });
});

describe('what the sign-in page is told', () => {
  it('names the provider and whether passwords are taken', async () => {
    expect(await (await fetch(`${test.url}/auth/methods`)).json()).toEqual({ passwords: true, provider: { name: 'Hospital login' } });
  });

  it('the way to the provider carries a challenge, a nonce, a state, and no secret', async () => {
    const { authorization_url, state } = await begin();
    const { searchParams } = new URL(authorization_url);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: PROVIDER_CLIENT.id,
      redirect_uri: `${PORTAL}/session/callback`,
      scope: 'openid profile email groups',
      state,
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });
});

describe('where local accounts are off', () => {
  it('no password is taken and no session of a local account goes on, while the provider lets people in', async () => {
    const before = (await (await requestToken(test.url, { grant_type: 'password', email: test.ours.email.AUDITOR, password: TEST_PASSWORD })).json()) as { refresh_token: string };
    const { app } = test.ours;
    const off = await composeApi(parseApiSettings({ DATABASE_URL: test.database.apiUrl, BLOB_URL: 'file:/tmp', OSTEON_API_PORT: '0', LOG_LEVEL: 'silent', ...settings({ OSTEON_LOCAL_ACCOUNTS: 'off' }) }));
    try {
      const url = await off.server.listen({ host: '127.0.0.1', port: 0 });
      const ask = (body: Record<string, string>): Promise<Answer> => post('/auth/token', body, url);
      expect(refused(await ask({ grant_type: 'password', email: test.ours.email.AUDITOR, password: TEST_PASSWORD }))).toEqual(REFUSED);
      expect(refused(await ask({ grant_type: 'refresh_token', refresh_token: before.refresh_token }))).toEqual(REFUSED);
      // Changing one's password would give the session new tokens.
      const change = await post('/auth/password', { refresh_token: before.refresh_token, password: TEST_PASSWORD, new_password: 'something quite different' }, url);
      expect({ status: change.status, reason: change.body.reason, token: change.body.access_token }).toEqual({ status: 409, reason: 'LOCAL_ACCOUNTS_OFF', token: undefined });
      expect((await ask({ grant_type: 'client_credentials', client_id: app.clientId, client_secret: app.secret })).status).toBe(200);
      const { authorization_url } = await begin(url);
      const back = await walkThroughProvider(authorization_url, person('only', ['readers']));
      expect((await finish(back, url)).status).toBe(200);
    } finally {
      await off.stop();
    }
  });
});

describe('a provider that is away', () => {
  it('is said to be, and Osteon runs without it', async () => {
    const alone = await startTestApi(settings({ OSTEON_OIDC_ISSUER: 'http://127.0.0.1:9' }));
    try {
      const answer = await post('/auth/single-sign-on', {}, alone.url);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 503, code: 'UNAVAILABLE' });
      expect((await requestToken(alone.url, { grant_type: 'password', email: alone.ours.email.AUDITOR, password: TEST_PASSWORD })).status).toBe(200);
    } finally {
      await alone.stop();
    }
  });
});

describe('an installation that proves itself to the provider with a key instead of a secret (private_key_jwt)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-oidc-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A key pair, of which Osteon has the file and the provider the other half. */
  async function keyPair(alg: string): Promise<{ readonly file: string; readonly publicJwk: JWK }> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const file = join(folder, `${alg}-${randomUUID()}.pem`);
    writeFileSync(file, await exportPKCS8(privateKey), { mode: 0o600 });
    return { file, publicJwk: await exportJWK(publicKey) };
  }

  async function signInWithKey(publicJwk: JWK, file: string): Promise<Answer> {
    const strict = await startIdentityProvider(`${PORTAL}/session/callback`, `${PORTAL}/sign-in`, { client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [publicJwk] } });
    const environment = { ...settings({ OSTEON_OIDC_ISSUER: strict.issuer, OSTEON_OIDC_PRIVATE_KEY_FILE: file }), OSTEON_OIDC_CLIENT_SECRET: '' };
    const keyed = await composeApi(parseApiSettings({ DATABASE_URL: test.database.apiUrl, BLOB_URL: 'file:/tmp', OSTEON_API_PORT: '0', LOG_LEVEL: 'silent', ...environment }));
    try {
      strict.people.set('kim', { name: 'Kim of the provider', email: 'kim@hospital.example', groups: ['readers'] });
      const url = await keyed.server.listen({ host: '127.0.0.1', port: 0 });
      const { authorization_url } = await begin(url);
      const back = await walkThroughProvider(authorization_url, 'kim');
      return await finish(back, url);
    } finally {
      await keyed.stop();
      await strict.close();
    }
  }

  it.each(['RS256', 'ES256', 'Ed25519'])('signs people in with a key for %s', async (alg) => {
    const { file, publicJwk } = await keyPair(alg);
    expect((await signInWithKey(publicJwk, file)).status).toBe(200);
  });

  it('signs nobody in with a key that the provider does not know', async () => {
    const [ours, theirs] = [await keyPair('ES256'), await keyPair('ES256')];
    expect(refused(await signInWithKey(theirs.publicJwk, ours.file))).toEqual(REFUSED);
  });
});
