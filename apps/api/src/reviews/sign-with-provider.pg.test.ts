// Signing by people of an identity provider, against a real one: what confirms a signature, and what does not.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CookieJar, PROVIDER_CLIENT, startIdentityProvider, walkThroughProvider, type TestIdentityProvider } from '../../../../test/kit/identity-provider.ts';
import { startTestApi, TEST_PASSWORD, type TestApi } from '../testing/test-api.ts';
import { CONTENT, REVIEW, seedStudy, type SeededStudy } from './testing/reading-room.ts';

const PORTAL = 'http://127.0.0.1:3998';

let provider: TestIdentityProvider;
let test: TestApi;
let owner: pg.Client;
let rita: Reader;
let carl: Reader;

interface Reader {
  readonly login: string;
  readonly token: string;
  /** What their browser keeps of the provider. */
  readonly jar: CookieJar;
}

beforeAll(async () => {
  provider = await startIdentityProvider(`${PORTAL}/session/callback`, `${PORTAL}/sign-in`);
  test = await startTestApi({
    OSTEON_OIDC_ISSUER: provider.issuer,
    OSTEON_OIDC_NAME: 'Hospital login',
    OSTEON_OIDC_CLIENT_ID: PROVIDER_CLIENT.id,
    OSTEON_OIDC_CLIENT_SECRET: PROVIDER_CLIENT.secret,
    OSTEON_OIDC_SCOPES: 'openid profile email groups',
    OSTEON_OIDC_ROLES: JSON.stringify([{ value: 'readers', roles: ['PHYSICIAN'], site: 'Ours' }]),
    OSTEON_WEB_ORIGIN: PORTAL,
    OSTEON_SIGN_IN_PER_ADDRESS: '1000',
  });
  owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  [rita, carl] = [await signIn('rita'), await signIn('carl')];
});
afterAll(async () => {
  await owner?.end();
  await test?.stop();
  await provider?.close();
});

interface HttpAnswer {
  readonly access_token?: string;
  readonly authorization_url?: string;
  readonly confirmation?: string;
  readonly code?: string;
  readonly reason?: string;
}

const post = async (path: string, body: object): Promise<HttpAnswer> =>
  (await (await fetch(`${test.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as HttpAnswer;

async function signIn(login: string): Promise<Reader> {
  provider.people.set(login, { name: `${login} of the provider`, email: `${login}@hospital.example`, groups: ['readers'] });
  const jar = new CookieJar();
  const { authorization_url = '' } = await post('/auth/single-sign-on', {});
  const back = await walkThroughProvider(authorization_url, login, 'AGREE', jar);
  const { access_token = '' } = await post('/auth/token', { grant_type: 'authorization_code', callback_query: back.search });
  return { login, token: access_token, jar };
}

/** The value of the root field, or the code and reason of its refusal. */
async function ask(token: string, document: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { data, errors } = await test.graphql(document, { token, variables });
  const [error] = errors ?? [];
  return error === undefined ? (Object.values(data ?? {})[0] as Record<string, unknown>) : { code: error.extensions.code, reason: error.extensions.reason };
}

const save = ({ token }: Reader, study: SeededStudy, version: number | null, change = {}) =>
  ask(token, `mutation ($input: SaveReviewInput!) { saveReview(input: $input) ${REVIEW} }`, { input: { studyId: study.id, version, content: { ...CONTENT, ...change } } });
const sign = ({ token }: Reader, study: SeededStudy, version: number, given: Record<string, unknown>) =>
  ask(token, `mutation ($input: SignReviewInput!) { signReview(input: $input) ${REVIEW} }`, { input: { studyId: study.id, version, ...given } });
const begin = ({ token }: Reader, study: SeededStudy, version: number) =>
  ask(token, 'mutation ($id: ID!, $version: Int!) { beginConfirmation(studyId: $id, version: $version) { authorizationUrl state } }', { id: study.id, version });

/** Who signs in at the provider, how the browser changes what it was sent with, and what it keeps of the provider. */
interface Detour {
  readonly login?: string;
  readonly alter?: (asked: URL) => void;
  readonly answer?: 'AGREE' | 'CANCEL';
  readonly jar?: CookieJar;
}

async function confirm(reader: Reader, study: SeededStudy, version: number, { login = reader.login, alter = () => {}, answer = 'AGREE', jar = reader.jar }: Detour = {}): Promise<HttpAnswer> {
  const begun = await begin(reader, study, version);
  const asked = new URL(String(begun['authorizationUrl']));
  alter(asked);
  const back = await walkThroughProvider(asked.href, login, answer, jar);
  return post('/auth/confirmation', { callback_query: back.search });
}

async function draftOf(reader: Reader): Promise<SeededStudy> {
  const study = await seedStudy(owner, test.ours.id, { probability: null });
  await save(reader, study, null);
  return study;
}

const stateOf = async ({ uuid }: SeededStudy): Promise<unknown> => (await owner.query<{ state: string }>('select state from studies where id = $1', [uuid])).rows[0]?.state;

describe('a person of the provider', () => {
  it('is told where they confirm, and a local account that it gives its password', async () => {
    const confirmsWith = async (token: string): Promise<unknown> => (await ask(token, '{ viewer { confirmsWith } }', {}))['confirmsWith'];
    expect([await confirmsWith(rita.token), await confirmsWith(await test.token(test.ours, 'PHYSICIAN'))]).toEqual(['Hospital login', null]);
  });

  it('signs with a confirmation for which the provider asked them again, although it knew them', async () => {
    const study = await draftOf(rita);
    const { confirmation, code } = await confirm(rita, study, 1);
    expect(code).toBeUndefined();
    expect(await sign(rita, study, 1, { confirmation })).toMatchObject({ state: 'SIGNED', reader: 'rita of the provider' });
    const { rows } = await owner.query("select payload from ledger_entries where study_id = $1 and kind = 'REVIEW_SIGNED'", [study.uuid]);
    expect(rows).toMatchObject([{ payload: { confirmedBy: 'IDENTITY_PROVIDER' } }]);
  });

  it('is sent there with an order to ask again, a challenge, a nonce and a state, for nothing but who they are', async () => {
    const { authorizationUrl, state } = await begin(rita, await draftOf(rita), 1);
    expect(Object.fromEntries(new URL(String(authorizationUrl)).searchParams)).toEqual({
      ...{ response_type: 'code', client_id: PROVIDER_CLIENT.id, redirect_uri: `${PORTAL}/session/callback`, scope: 'openid', prompt: 'login', max_age: '0', state },
      ...{ nonce: expect.stringMatching(/^[\w-]{43}$/), code_challenge: expect.stringMatching(/^[\w-]{43}$/), code_challenge_method: 'S256' },
    });
  });

  it('signs an amendment the same way, and each needs a confirmation of its own', async () => {
    const study = await draftOf(rita);
    const { confirmation } = await confirm(rita, study, 1);
    await sign(rita, study, 1, { confirmation });
    await ask(rita.token, 'mutation ($id: ID!) { amendReview(input: { studyId: $id, reason: "A rib was left out" }) { id } }', { id: study.id });
    expect(await sign(rita, study, 4, { confirmation })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONFIRMATION_OVER' });
    expect(await sign(rita, study, 4, { confirmation: (await confirm(rita, study, 4)).confirmation })).toMatchObject({ state: 'SIGNED', amendmentReason: 'A rib was left out' });
  });

  it('signs nothing with a password, nor without anything', async () => {
    const study = await draftOf(rita);
    for (const given of [{}, { password: TEST_PASSWORD }, { confirmation: '' }, { confirmation: 'made up' }]) expect(await sign(rita, study, 1, given)).toMatchObject({ code: 'BAD_INPUT' });
    expect(await stateOf(study)).toBe('IN_REVIEW');
  });
});

describe('no confirmation comes of', () => {
  it('somebody else who signs in at the provider, as a colleague at the same workstation would', async () => {
    const study = await draftOf(rita);
    expect(await confirm(rita, study, 1, { login: 'carl', jar: new CookieJar() })).toMatchObject({ code: 'FORBIDDEN', reason: 'OTHER_PERSON' });
    expect(await stateOf(study)).toBe('IN_REVIEW');
  });

  it('a sign-in from before: a provider, or a browser on the way there, that drops the order to ask again', async () => {
    const study = await draftOf(rita);
    const keepSession = (asked: URL): void => {
      asked.searchParams.delete('prompt');
      asked.searchParams.set('max_age', '36000');
    };
    const begun = await begin(rita, study, 1);
    const asked = new URL(String(begun['authorizationUrl']));
    keepSession(asked);
    // Rita signed in moments ago: as if the confirmation had been asked for an hour later.
    await owner.query("update provider_sign_ins set begun_at = begun_at + interval '1 hour' where account_id is not null");
    const back = await walkThroughProvider(asked.href, 'nobody who is asked', 'AGREE', rita.jar);
    expect(await post('/auth/confirmation', { callback_query: back.search })).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'NOT_FRESH' });
  });

  it('an answer that does not tell when they signed in', async () => {
    const study = await draftOf(rita);
    const untold = (asked: URL): void => ['prompt', 'max_age'].forEach((name) => asked.searchParams.delete(name));
    expect(await confirm(rita, study, 1, { alter: untold })).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'NOT_FRESH' });
  });

  it('who cancels at the provider', async () => {
    expect(await confirm(rita, await draftOf(rita), 1, { answer: 'CANCEL' })).toMatchObject({ reason: 'SIGN_IN_CANCELLED' });
  });

  it.each([
    ['the nonce of another', 'nonce'],
    ['a state that was never given out', 'state'],
  ])('%s', async (_, name) => {
    const answer = await confirm(rita, await draftOf(rita), 1, { alter: (asked) => asked.searchParams.set(name, 'of-another') });
    expect(answer).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(answer.confirmation).toBeUndefined();
  });

  it('an answer that is brought twice, or too late', async () => {
    const study = await draftOf(rita);
    const back = await walkThroughProvider(String((await begin(rita, study, 1))['authorizationUrl']), 'rita', 'AGREE', rita.jar);
    expect((await post('/auth/confirmation', { callback_query: back.search })).confirmation).toBeDefined();
    expect(await post('/auth/confirmation', { callback_query: back.search })).toMatchObject({ reason: 'CONFIRMATION_OVER' });
    const late = await walkThroughProvider(String((await begin(rita, study, 1))['authorizationUrl']), 'rita', 'AGREE', rita.jar);
    await owner.query("update provider_sign_ins set expires_at = now() - interval '1 second'");
    expect(await post('/auth/confirmation', { callback_query: late.search })).toMatchObject({ reason: 'CONFIRMATION_OVER' });
  });

  it('a sign-in, nor does a confirmation sign anybody in', async () => {
    const study = await draftOf(rita);
    const { authorization_url = '' } = await post('/auth/single-sign-on', {});
    const signedIn = await walkThroughProvider(authorization_url, 'rita', 'AGREE', rita.jar);
    expect(await post('/auth/confirmation', { callback_query: signedIn.search })).toMatchObject({ reason: 'CONFIRMATION_OVER' });
    const confirmed = await walkThroughProvider(String((await begin(rita, study, 1))['authorizationUrl']), 'rita', 'AGREE', rita.jar);
    const answer = await post('/auth/token', { grant_type: 'authorization_code', callback_query: confirmed.search });
    expect(answer).toMatchObject({ reason: 'SIGN_IN_OVER' });
    expect(answer.access_token).toBeUndefined();
  });
});

describe('a confirmation is good for', () => {
  it('one signature, also of two that are sent at the same moment', async () => {
    const study = await draftOf(rita);
    const { confirmation } = await confirm(rita, study, 1);
    const both = await Promise.all([sign(rita, study, 1, { confirmation }), sign(rita, study, 1, { confirmation })]);
    expect(both.filter(({ state }) => state === 'SIGNED')).toHaveLength(1);
    const next = await draftOf(rita);
    expect(await sign(rita, next, 1, { confirmation })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONFIRMATION_OVER' });
  });

  it('the words that were confirmed: a draft that was changed is confirmed anew', async () => {
    const study = await draftOf(rita);
    const { confirmation } = await confirm(rita, study, 1);
    await save(rita, study, 1, { conclusion: 'Written after it was confirmed.' });
    expect(await sign(rita, study, 2, { confirmation })).toMatchObject({ code: 'CONFLICT', reason: 'CONFIRMED_OTHERWISE' });
    await save(rita, study, 2);
    expect(await sign(rita, study, 3, { confirmation })).toMatchObject({ code: 'CONFLICT', reason: 'CONFIRMED_OTHERWISE' });
    expect(await stateOf(study)).toBe('IN_REVIEW');
  });

  it('the study that was confirmed, not another with the same words', async () => {
    const [study, other] = [await draftOf(rita), await draftOf(rita)];
    const { confirmation } = await confirm(rita, study, 1);
    expect(await sign(rita, other, 1, { confirmation })).toMatchObject({ reason: 'CONFIRMED_OTHERWISE' });
    expect(await sign(rita, study, 1, { confirmation })).toMatchObject({ state: 'SIGNED' });
  });

  it('the person who confirmed', async () => {
    const [study, other] = [await draftOf(rita), await draftOf(carl)];
    const { confirmation } = await confirm(rita, study, 1);
    expect(await sign(carl, other, 1, { confirmation })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONFIRMATION_OVER' });
  });

  it('minutes', async () => {
    const study = await draftOf(rita);
    const { confirmation } = await confirm(rita, study, 1);
    await owner.query("update identity_confirmations set expires_at = now() - interval '1 second'");
    expect(await sign(rita, study, 1, { confirmation })).toMatchObject({ code: 'BAD_INPUT', reason: 'CONFIRMATION_OVER' });
  });

  it('another try, where the signature was refused for something else', async () => {
    const study = await seedStudy(owner, test.ours.id, { probability: 0.9 });
    await save(rita, study, null);
    const { confirmation } = await confirm(rita, study, 1);
    expect(await sign(rita, study, 1, { confirmation })).toMatchObject({ reason: 'AGREEMENT_MISSING' });
    expect(await sign(rita, study, 1, { confirmation, agreement: { verdict: 'AGREE' } })).toMatchObject({ state: 'SIGNED' });
  });
});

describe('nobody is sent to the provider', () => {
  it('with an account of another one, which was in use here before, and pages open all the same', async () => {
    const elsewhere = await signIn('nora');
    const study = await draftOf(elsewhere);
    await owner.query("update accounts set oidc_issuer = 'https://login.before.example' where oidc_subject = 'nora'");
    expect(await ask(elsewhere.token, '{ viewer { confirmsWith } }', {})).toEqual({ confirmsWith: null });
    expect(await begin(elsewhere, study, 1)).toMatchObject({ code: 'FORBIDDEN', reason: 'review:sign' });
    expect(await sign(elsewhere, study, 1, { confirmation: 'of another provider', password: TEST_PASSWORD })).toMatchObject({ code: 'FORBIDDEN', reason: 'review:sign' });
    expect(await stateOf(study)).toBe('IN_REVIEW');
  });

  it('with a draft that could not be signed, or an account that confirms with its password', async () => {
    const study = await seedStudy(owner, test.ours.id, { probability: null });
    await save(rita, study, null, { conclusion: '' });
    expect(await begin(rita, study, 1)).toMatchObject({ code: 'BAD_INPUT', reason: 'CONCLUSION_MISSING' });
    expect(await begin(rita, study, 7)).toMatchObject({ code: 'CONFLICT', reason: 'SAVED_ELSEWHERE' });
    expect(await begin(carl, study, 1)).toMatchObject({ code: 'CONFLICT', reason: 'DRAFT_GONE' });
    const local: Reader = { ...carl, token: await test.token(test.ours, 'PHYSICIAN') };
    expect(await begin(local, await draftOf(local), 1)).toMatchObject({ code: 'INVALID_STATE', reason: 'PASSWORD_CONFIRMS' });
  });
});

it('no secret is kept in clear: neither state nor confirmation', async () => {
  const study = await draftOf(rita);
  const begun = await begin(rita, study, 1);
  const back = await walkThroughProvider(String(begun['authorizationUrl']), 'rita', 'AGREE', rita.jar);
  const { confirmation = '' } = await post('/auth/confirmation', { callback_query: back.search });
  const { rows } = await owner.query<{ kept: string }>("select t::text as kept from identity_confirmations t union all select p::text from provider_sign_ins p union all select l.payload::text from ledger_entries l");
  const kept = rows.map((row) => row.kept).join();
  for (const secret of [confirmation, String(begun['state'])]) expect([kept.includes(secret), kept.includes(Buffer.from(secret).toString('hex'))]).toEqual([false, false]);
});
