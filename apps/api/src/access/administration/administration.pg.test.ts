// What an administrator does to people and apps of the site, over HTTP: what it gives, what it ends at once, and what the ledger keeps.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestToken, startTestApi, TEST_PASSWORD, type GraphqlAnswer, type TestApi } from '../../testing/test-api.ts';
import { oneWaits, refreshUnderWay } from '../../testing/refresh-under-way.ts';
import { lockCheckedAccount, revokeFamiliesOfAccount } from '../sign-in.sql.ts';

let test: TestApi;
let owner: pg.Client;
let administrator: string;

beforeAll(async () => {
  test = await startTestApi({ OSTEON_SIGN_IN_PER_ACCOUNT: '50' });
  owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  administrator = await test.token(test.ours, 'ADMINISTRATOR');
});
afterAll(async () => {
  await owner?.end();
  await test?.stop();
});

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly code?: string;
  readonly reason?: string;
}

const ask = (query: string, variables: Record<string, unknown> = {}, token = administrator): Promise<GraphqlAnswer> => test.graphql(query, { token, variables });
const refusal = ({ errors }: GraphqlAnswer): string[] => (errors ?? []).map(({ extensions: { code, reason } }) => `${code} ${reason ?? ''}`.trim());
const grant = async (body: Record<string, string>): Promise<Tokens & { status: number }> => {
  const response = await requestToken(test.url, body);
  return { ...((await response.json()) as Tokens), status: response.status };
};
const signIn = (email: string, password: string, newPassword?: string) => grant({ grant_type: 'password', email, password, ...(newPassword === undefined ? {} : { new_password: newPassword }) });
const refresh = (secret: string) => grant({ grant_type: 'refresh_token', refresh_token: secret });
const isTaken = async (token: string): Promise<boolean> => refusal(await ask('{ viewer { kind } }', {}, token)).length === 0;
/** The ledger is sealed and read a moment after the commit. */
const endsSoon = (token: string): Promise<void> => expect.poll(() => isTaken(token)).toBe(false);
const entriesOf = async (globalId: string): Promise<unknown[]> => {
  const [, id] = Buffer.from(globalId, 'base64url').toString().split(':');
  return (await owner.query('select l.kind, a.email as by, l.payload from ledger_entries l left join accounts a on a.id = l.actor_id where l.subject_id = $1 order by l.entry_id', [id])).rows;
};

let count = 0;
/** A local account with a password of its own; its id, address and password. */
async function person(roles: readonly string[] = ['PHYSICIAN']): Promise<{ id: string; email: string; password: string }> {
  const email = `person-${(count += 1)}@ours.example`;
  const { id, temporaryPassword } = await create(email, roles);
  const password = `the own password of ${email}`;
  expect((await signIn(email, temporaryPassword, password)).status).toBe(200);
  return { id, email, password };
}

async function create(email: string, roles: readonly string[] = ['PHYSICIAN']): Promise<{ id: string; temporaryPassword: string }> {
  const answer = await ask('mutation($input: NewAccountInput!) { createAccount(input: $input) { account { id } temporaryPassword } }', { input: { email, displayName: 'New Person', roles, reason: 'A new colleague' } });
  const made = answer.data?.['createAccount'] as { account: { id: string }; temporaryPassword: string } | undefined;
  if (made === undefined) throw new Error(JSON.stringify(answer.errors));
  return { id: made.account.id, temporaryPassword: made.temporaryPassword };
}

const change = (id: string, roles: readonly string[]) => ask('mutation($id: ID!, $roles: [Role!]!) { changeAccountRoles(id: $id, roles: $roles, reason: "Another task") { roles } }', { id, roles });
const deactivate = (id: string) => ask('mutation($id: ID!) { deactivateAccount(id: $id, reason: "Has left us") { deactivatedAt } }', { id });
const accountId = async (email: string): Promise<string> => {
  const { data } = await ask('{ accounts(first: 100) { edges { node { id email } } } }');
  const page = data?.['accounts'] as { edges: { node: { id: string; email: string } }[] } | undefined;
  return page?.edges.find(({ node }) => node.email === email)?.node.id ?? '';
};

describe('a new account', () => {
  it('has a password that is good for choosing another one and for nothing else', async () => {
    const { id, temporaryPassword } = await create('fresh@ours.example');
    expect(temporaryPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await signIn('fresh@ours.example', temporaryPassword)).toMatchObject({ status: 409, code: 'INVALID_STATE', reason: 'PASSWORD_TEMPORARY' });
    expect(await signIn('fresh@ours.example', temporaryPassword, 'short')).toMatchObject({ status: 400, reason: 'PASSWORD' });
    expect(await signIn('fresh@ours.example', temporaryPassword, temporaryPassword)).toMatchObject({ status: 400, reason: 'PASSWORD' });
    expect((await signIn('fresh@ours.example', 'a wrong one', 'a password of my own')).status).toBe(401);
    expect((await signIn('fresh@ours.example', temporaryPassword, 'a password of my own')).status).toBe(200);
    expect((await signIn('fresh@ours.example', temporaryPassword)).status).toBe(401);
    expect((await signIn('fresh@ours.example', 'a password of my own')).status).toBe(200);
    expect(await entriesOf(id)).toEqual([
      { kind: 'ACCOUNT_CREATED', by: test.ours.email.ADMINISTRATOR, payload: { roles: ['PHYSICIAN'], reason: 'A new colleague' } },
      { kind: 'ACCOUNT_PASSWORD_CHANGED', by: 'fresh@ours.example', payload: {} },
      { kind: 'ACCOUNT_SIGNED_IN', by: 'fresh@ours.example', payload: { method: 'PASSWORD' } },
      { kind: 'ACCOUNT_SIGNED_IN', by: 'fresh@ours.example', payload: { method: 'PASSWORD' } },
    ]);
  });

  it('a password of one\'s own is not replaced at a sign-in, whatever is sent with it', async () => {
    const { email, password } = await person();
    expect((await signIn(email, password, 'another password of my own')).status).toBe(200);
    expect((await signIn(email, 'another password of my own')).status).toBe(401);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['without a reason', { reason: ' ' }, 'BAD_INPUT REASON'],
    ['without a role', { roles: [] }, 'BAD_INPUT ROLES'],
    ['with the role of an app', { roles: ['APP'] }, 'BAD_INPUT ROLES'],
    ['with an address that is none', { email: 'nobody' }, 'BAD_INPUT'],
  ])('%s is refused', async (_what, wrong, code) => {
    const input = { email: 'refused@ours.example', displayName: 'Refused', roles: ['PHYSICIAN'], reason: 'A new colleague', ...wrong };
    expect(refusal(await ask('mutation($input: NewAccountInput!) { createAccount(input: $input) { temporaryPassword } }', { input }))).toEqual([code]);
    expect((await owner.query("select from accounts where email = 'refused@ours.example'")).rowCount).toBe(0);
  });

  it('with an address that is taken, on whatever site, is a conflict', async () => {
    await expect(create(test.theirs.email.PHYSICIAN)).rejects.toThrow('There is an account with this e-mail address already.');
  });
});

describe('a deactivated account', () => {
  it('is out at once: its token, its session and its password', async () => {
    const { id, email, password } = await person();
    const { access_token, refresh_token } = await signIn(email, password);
    expect(await isTaken(access_token)).toBe(true);
    expect(refusal(await deactivate(id))).toEqual([]);
    await endsSoon(access_token);
    expect((await refresh(refresh_token)).status).toBe(401);
    expect((await signIn(email, password)).status).toBe(401);
  });

  it('comes back with the same password and none of its old sessions', async () => {
    const { id, email, password } = await person();
    const { refresh_token } = await signIn(email, password);
    await deactivate(id);
    expect(refusal(await ask('mutation($id: ID!) { reactivateAccount(id: $id, reason: "Is back again") { deactivatedAt } }', { id }))).toEqual([]);
    expect((await refresh(refresh_token)).status).toBe(401);
    const { access_token, status } = await signIn(email, password);
    expect(status).toBe(200);
    expect(await isTaken(access_token)).toBe(true);
    expect((await entriesOf(id)).slice(-3)).toMatchObject([{ kind: 'ACCOUNT_DEACTIVATED', payload: { reason: 'Has left us' } }, { kind: 'ACCOUNT_REACTIVATED', payload: { reason: 'Is back again' } }, { kind: 'ACCOUNT_SIGNED_IN' }]);
  });

  it('is still out after the API was started anew', async () => {
    const { id, email, password } = await person();
    const { access_token } = await signIn(email, password);
    await deactivate(id);
    await test.restart(async () => {});
    expect(await isTaken(access_token)).toBe(false);
    administrator = await test.token(test.ours, 'ADMINISTRATOR');
  });
});

describe('other roles', () => {
  it('count from the next token on, and the token with the earlier ones is not taken any more', async () => {
    const { id, email, password } = await person(['PHYSICIAN']);
    const { access_token, refresh_token } = await signIn(email, password);
    expect((await change(id, ['AUDITOR'])).data).toEqual({ changeAccountRoles: { roles: ['AUDITOR'] } });
    await endsSoon(access_token);
    const next = await refresh(refresh_token);
    expect((await ask('{ viewer { roles } }', {}, next.access_token)).data).toEqual({ viewer: { roles: ['AUDITOR'] } });
    expect((await entriesOf(id)).at(-1)).toMatchObject({ kind: 'ACCOUNT_ROLES_CHANGED', payload: { before: ['PHYSICIAN'], roles: ['AUDITOR'], reason: 'Another task' } });
  });

  it('that are the same ones change nothing and tell nothing', async () => {
    const { id } = await person(['PHYSICIAN']);
    const before = await entriesOf(id);
    expect(refusal(await change(id, ['PHYSICIAN']))).toEqual([]);
    expect(await entriesOf(id)).toEqual(before);
  });

  it('of a person of the identity provider are not changed here', async () => {
    const { rows } = await owner.query("insert into accounts (site_id, oidc_issuer, oidc_subject, display_name, roles) values ($1, 'https://login.example', 'x', 'X', '{PHYSICIAN}') returning id", [test.ours.id]);
    const id = Buffer.from(`Account:${rows[0]?.id}`).toString('base64url');
    expect(refusal(await change(id, ['AUDITOR']))).toEqual(['INVALID_STATE OF_PROVIDER']);
    expect(refusal(await ask('mutation($id: ID!) { resetAccountPassword(id: $id, reason: "Forgotten") { temporaryPassword } }', { id }))).toEqual(['INVALID_STATE OF_PROVIDER']);
  });
});

describe('the last administrator', () => {
  it('is neither demoted nor deactivated, not even by two who try it on each other at the same moment', async () => {
    const first = await accountId(test.ours.email.ADMINISTRATOR);
    expect(refusal(await change(first, ['AUDITOR']))).toEqual(['INVALID_STATE LAST_ADMINISTRATOR']);
    expect(refusal(await deactivate(first))).toEqual(['INVALID_STATE LAST_ADMINISTRATOR']);
    const second = await person(['ADMINISTRATOR']);
    const answers = await Promise.all([deactivate(first), deactivate(second.id)]);
    expect(answers.flatMap(refusal)).toEqual(['INVALID_STATE LAST_ADMINISTRATOR']);
    const { rows } = await owner.query("select email from accounts where site_id = $1 and disabled_at is null and 'ADMINISTRATOR' = any (roles)", [test.ours.id]);
    expect(rows).toHaveLength(1);
    await owner.query("update accounts set disabled_at = null, access_ended_at = null where site_id = $1 and 'ADMINISTRATOR' = any (roles)", [test.ours.id]);
    administrator = await test.token(test.ours, 'ADMINISTRATOR');
  });
});

describe('a password that is reset', () => {
  it('ends what the earlier one began, and the new one is to be replaced', async () => {
    const { id, email, password } = await person();
    const { access_token, refresh_token } = await signIn(email, password);
    const answer = await ask('mutation($id: ID!) { resetAccountPassword(id: $id, reason: "Forgotten over the holidays") { temporaryPassword account { passwordTemporary } } }', { id });
    const temporaryPassword = (answer.data?.['resetAccountPassword'] as { temporaryPassword: string } | undefined)?.temporaryPassword ?? '';
    await endsSoon(access_token);
    expect((await refresh(refresh_token)).status).toBe(401);
    expect((await signIn(email, password)).status).toBe(401);
    expect((await signIn(email, temporaryPassword)).reason).toBe('PASSWORD_TEMPORARY');
    expect(JSON.stringify(await entriesOf(id))).not.toContain(temporaryPassword);
  });
});

describe('a password that its owner changes', () => {
  const change = async (body: Record<string, string>): Promise<Tokens & { status: number }> => {
    const response = await fetch(`${test.url}/auth/password`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { ...((await response.json()) as Tokens), status: response.status };
  };

  it('ends every session and its tokens; the one it is changed in goes on', async () => {
    const { id, email, password } = await person();
    const [here, elsewhere] = [await signIn(email, password), await signIn(email, password)];
    const next = await change({ refresh_token: here.refresh_token, password, new_password: 'something quite different' });
    expect(next.status).toBe(200);
    await endsSoon(elsewhere.access_token);
    expect(await isTaken(here.access_token)).toBe(false);
    expect(await isTaken(next.access_token)).toBe(true);
    expect([(await refresh(elsewhere.refresh_token)).status, (await refresh(here.refresh_token)).status, (await refresh(next.refresh_token)).status]).toEqual([401, 401, 200]);
    expect([(await signIn(email, password)).status, (await signIn(email, 'something quite different')).status]).toEqual([401, 200]);
    expect(await entriesOf(id)).toContainEqual({ kind: 'ACCOUNT_PASSWORD_CHANGED', by: email, payload: { sessionsEnded: true } });
  });

  it.each<[string, { password?: string; new_password?: string; refresh_token?: string }, Partial<Tokens> & { status: number }]>([
    ['without the present one', { password: 'not the password' }, { status: 400, reason: 'WRONG_PASSWORD' }],
    ['to one that is too short', { new_password: 'short' }, { status: 400, reason: 'PASSWORD' }],
    ['outside a session', { refresh_token: 'of nobody' }, { status: 401, reason: 'SESSION_ENDED' }],
  ])('is not changed %s, and every session goes on', async (_how, wrong, refusedAs) => {
    const { email, password } = await person();
    const { refresh_token, access_token } = await signIn(email, password);
    expect(await change({ refresh_token, password, new_password: 'something quite different', ...wrong })).toMatchObject(refusedAs);
    expect(await isTaken(access_token)).toBe(true);
    expect((await refresh(refresh_token)).status).toBe(200);
    expect((await signIn(email, password)).status).toBe(200);
  });

  it('is not changed to what it is', async () => {
    const { email, password } = await person();
    const { refresh_token } = await signIn(email, password);
    expect(await change({ refresh_token, password, new_password: password })).toMatchObject({ status: 400, reason: 'PASSWORD' });
  });

  it('cannot be guessed in a session that somebody left open', async () => {
    const limited = await startTestApi();
    const { email } = limited.ours;
    const session = (await (await requestToken(limited.url, { grant_type: 'password', email: email.PHYSICIAN, password: TEST_PASSWORD })).json()) as Tokens;
    const guess = async (password: string): Promise<number> => (await fetch(`${limited.url}/auth/password`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ refresh_token: session.refresh_token, password, new_password: 'something quite different' }) })).status;
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await guess(`guess ${attempt}`)).toBe(400);
    expect(await guess(TEST_PASSWORD)).toBe(429);
    await limited.stop();
  });

  it('ends a session that refreshes at the same moment, without either waiting for what the other holds', async () => {
    const { email, password } = await person();
    const { refresh_token } = await signIn(email, password);
    const { rows } = await owner.query<{ id: string; hash: string }>('select id, password_hash as hash from accounts where email = $1', [email]);
    await owner.query('begin');
    await owner.query(lockCheckedAccount.text, [rows[0]?.id, rows[0]?.hash]);
    const refreshed = refresh(refresh_token);
    await oneWaits(owner);
    await owner.query(revokeFamiliesOfAccount.text, [rows[0]?.id]);
    await owner.query('commit');
    expect((await refreshed).status).toBe(401);
  });

  it('ends the secret that a refresh under way is about to leave', async () => {
    const { email, password } = await person();
    const [here, elsewhere] = [await signIn(email, password), await signIn(email, password)];
    const changed = await refreshUnderWay(owner, elsewhere.refresh_token, 'left by the refresh', () => change({ refresh_token: here.refresh_token, password, new_password: 'something quite different' }));
    expect(changed.status).toBe(200);
    expect((await refresh('left by the refresh')).status).toBe(401);
  });

  it('of a person of the identity provider is not changed here', async () => {
    const { email, password } = await person();
    const { refresh_token } = await signIn(email, password);
    await owner.query("update accounts set password_hash = null, oidc_issuer = 'https://login.example', oidc_subject = 'y' where email = $1", [email]);
    expect(await change({ refresh_token, password, new_password: 'something quite different' })).toMatchObject({ status: 409, reason: 'OF_PROVIDER' });
  });
});

describe('the credential of an app', () => {
  const make = async (): Promise<{ id: string; client_id: string; client_secret: string }> => {
    const { data } = await ask('mutation { createAppCredential(name: "RIS", scopes: ["studies:read"], reason: "A new RIS") { clientId secret credential { id } } }');
    const made = data?.['createAppCredential'] as { clientId: string; secret: string; credential: { id: string } } | undefined;
    if (made === undefined) throw new Error('no credential was made');
    return { id: made.credential.id, client_id: made.clientId, client_secret: made.secret };
  };
  const tokenOf = ({ client_id, client_secret }: { client_id: string; client_secret: string }) => grant({ grant_type: 'client_credentials', client_id, client_secret });

  it('says when it was last used, and never again what its secret is', async () => {
    const app = await make();
    const read = async () => (await ask('query($id: ID!) { node(id: $id) { ... on AppCredential { name clientId lastUsedAt rotatedAt } } }', { id: app.id })).data?.['node'];
    expect(await read()).toEqual({ name: 'RIS', clientId: app.client_id, lastUsedAt: null, rotatedAt: null });
    await tokenOf(app);
    expect(await read()).toMatchObject({ lastUsedAt: expect.stringMatching(/Z$/) });
    expect(JSON.stringify([await ask('{ appCredentials { edges { node { id name scopes clientId } } } }'), await entriesOf(app.id)])).not.toContain(app.client_secret);
  });

  it('gets a new secret, and the old one and its tokens end', async () => {
    const app = await make();
    const { access_token } = await tokenOf(app);
    const { data } = await ask('mutation($id: ID!) { rotateAppCredential(id: $id, reason: "It was in a log") { clientId secret } }', { id: app.id });
    const secret = (data?.['rotateAppCredential'] as { secret: string } | undefined)?.secret ?? '';
    await endsSoon(access_token);
    expect((await tokenOf(app)).status).toBe(401);
    const next = await tokenOf({ ...app, client_secret: secret });
    expect(await isTaken(next.access_token)).toBe(true);
    expect(await entriesOf(app.id)).toMatchObject([
      { kind: 'APP_CREDENTIAL_CREATED', payload: { scopes: ['studies:read'], reason: 'A new RIS' } },
      { kind: 'APP_CREDENTIAL_ROTATED', payload: { scopes: ['studies:read'], reason: 'It was in a log' } },
    ]);
  });

  it('revoked, ends with its tokens, and gets no new secret', async () => {
    const app = await make();
    const { access_token } = await tokenOf(app);
    await ask('mutation($id: ID!) { revokeAppCredential(id: $id, reason: "The RIS is gone") { revokedAt } }', { id: app.id });
    await endsSoon(access_token);
    expect(refusal(await ask('mutation($id: ID!) { rotateAppCredential(id: $id, reason: "It was in a log") { secret } }', { id: app.id }))).toEqual(['INVALID_STATE REVOKED']);
  });

  it.each([
    'createAppCredential(name: "RIS", scopes: ["studies:read"], reason: "?") { secret }',
    'rotateAppCredential(id: "APP", reason: " ") { secret }',
    'revokeAppCredential(id: "APP", reason: "") { id }',
  ])('is neither given nor taken without a reason: %s', async (mutation) => {
    const { id } = await make();
    expect(refusal(await ask(`mutation { ${mutation.replace('APP', id)} }`))).toEqual(['BAD_INPUT REASON']);
    expect(await entriesOf(id)).toHaveLength(1);
  });

  it('closes the socket of the app when it is revoked', async () => {
    const app = await make();
    const { access_token } = await tokenOf(app);
    const socket = new WebSocket(`${test.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { token: access_token } })));
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    await ask('mutation($id: ID!) { revokeAppCredential(id: $id, reason: "The RIS is gone") { revokedAt } }', { id: app.id });
    expect(await closed).toBe(4403);
  });
});
