// GraphQL over HTTP as clients meet it: the specification's audit, errors, limits, headers.
import { randomUUID } from 'node:crypto';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

describe('GraphQL over HTTP', () => {
  let test: TestApi;
  let token: string;
  beforeAll(async () => {
    test = await startTestApi();
    token = await test.token(test.ours, 'PHYSICIAN');
  });
  afterAll(() => test?.stop());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${test.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }, body: JSON.stringify(body) });

  it('passes every check of the specification\'s audit', async () => {
    const results = await auditServer({ url: `${test.url}/graphql` });
    expect(results).toHaveLength(61);
    expect(results.filter(({ status }) => status !== 'ok').map(({ id, name, status }) => `${status} ${id} ${name}`)).toEqual([]);
  });

  it('tells the cost of each operation', async () => {
    expect((await test.graphql('{ viewer { kind site { name } } }', { token })).extensions).toEqual({ cost: 4 });
  });

  it('asks an anonymous caller to sign in', async () => {
    expect((await test.graphql('{ viewer { kind } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('answers introspection to everyone', async () => {
    expect((await test.graphql('{ __schema { queryType { name } } }')).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it.each(['Bearer nonsense', 'Bearer a.b.c', 'Basic eDp5', 'Bearer'])('answers 401 to %s', async (authorization) => {
    const response = await post({ query: '{ viewer { kind } }' }, { authorization });
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_INVALID' } }] } });
  });

  it('refuses a token whose claims were changed', async () => {
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['ADMINISTRATOR'] })).toString('base64url');
    expect((await post({ query: '{ viewer { kind } }' }, { authorization: `Bearer ${header}.${forged}.${signature}` })).status).toBe(401);
  });

  it('refuses an unsigned token', async () => {
    const [, payload] = token.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect((await post({ query: '{ viewer { kind } }' }, { authorization: `Bearer ${none}.${payload}.` })).status).toBe(401);
  });

  it('names what is wrong with a document in its own codes', async () => {
    const answers = await Promise.all(['{ viewer {', '{ nothing }', '{ node(id: 5.5) { id } }'].map((query) => test.graphql(query, { token })));
    expect(answers.map(({ errors }) => errors?.map(({ extensions }) => extensions.code))).toEqual([['BAD_INPUT'], ['BAD_INPUT'], ['BAD_INPUT']]);
  });

  it('answers a malformed and an unknown id without telling them apart from another site\'s', async () => {
    const other = Buffer.from(`Site:${test.theirs.id}`).toString('base64url');
    const unknown = Buffer.from('Site:019aaaaa-0000-7000-8000-000000000009').toString('base64url');
    const ask = async (id: string) => (await test.graphql('query($id: ID!) { node(id: $id) { id } }', { token, variables: { id } })).errors?.map(({ message, extensions }) => ({ message, extensions }));
    expect(await ask(other)).toEqual(await ask(unknown));
    expect(await ask(other)).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await ask('made up')).toMatchObject([{ extensions: { code: 'BAD_INPUT', reason: 'MALFORMED_ID' } }]);
  });

  it('finds an object by its global id', async () => {
    const id = Buffer.from(`Site:${test.ours.id}`).toString('base64url');
    expect((await test.graphql('query($id: ID!) { node(id: $id) { id ... on Site { name } } }', { token, variables: { id } })).data).toEqual({ node: { id, name: 'Ours' } });
  });

  it('refuses a body beyond 256 KiB', async () => {
    const response = await post({ query: '{ viewer { kind } }', variables: { filler: 'x'.repeat(300_000) } });
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 413, body: { error: { code: 'TOO_LARGE' } } });
  });

  it('refuses a document that is long, deep or repetitive', async () => {
    const long = await test.graphql(`{ viewer { kind } } #${'x'.repeat(21_000)}`, { token });
    const repetitive = await test.graphql(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: viewer { kind }`).join(' ')} }`, { token });
    expect([long.errors?.[0]?.extensions.code, repetitive.errors?.[0]?.extensions]).toEqual(['TOO_LARGE', { code: 'BAD_INPUT', reason: 'QUERY_ALIASES' }]);
  });

  it('refuses a batch of operations', async () => {
    expect((await post([{ query: '{ viewer { kind } }' }, { query: '{ viewer { kind } }' }])).status).toBe(400);
  });

  it('lets no page run, frame or sniff it, and no origin call it', async () => {
    const response = await post({ query: '{ viewer { kind } }' }, { origin: 'https://elsewhere.example' });
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('takes over a request id that is a UUID, and makes its own for anything else, which might say who the patient is', async () => {
    const id = randomUUID();
    expect((await post({ query: '{ __typename }' }, { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    for (const other of ['Doe^Jane', '19310417-4711', 'ris-20261123-0001']) {
      expect((await post({ query: '{ __typename }' }, { 'x-request-id': other })).headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  it('answers an address it does not have with a code', async () => {
    const response = await fetch(`${test.url}/admin`);
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it('is healthy and ready, and counts', async () => {
    expect([(await fetch(`${test.url}/healthz`)).status, (await fetch(`${test.url}/readyz`)).status]).toEqual([200, 200]);
    expect(await (await fetch(`${test.url}/metrics`)).text()).toContain('osteon_http_seconds_bucket');
  });
});
